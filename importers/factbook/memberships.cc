// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/memberships.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

struct QualifierRow {
  std::string_view qualifier;  // in lower case
  std::string_view relation;
};

constexpr QualifierRow kQualifiers[] = {
    {"accession candidate", "candidate"},
    {"accession in progress", "candidate"},
    {"applicant", "applicant"},
    {"associate", "associate-member"},
    {"associate member", "associate-member"},
    {"associate observer", "observer"},
    {"associated member", "associate-member"},
    {"candidate", "candidate"},
    {"candidate country", "candidate"},
    {"candidates", "candidate"},
    {"chinese taipei", "full-member"},
    {"compliant country", "compliant-country"},
    {"contributor", "contributor"},
    {"cooperating state", "cooperating-state"},
    {"correspondent", "correspondent-member"},
    {"de facto member", "de-facto-member"},
    {"dialogue member", "dialogue-partner"},
    {"dialogue partner", "dialogue-partner"},
    {"enhanced engagement", "enhanced-engagement"},
    {"excluded from formal participation since 1962", "suspended-member"},
    {"implementing country", "implementing-country"},
    {"member", "full-member"},
    {"national committees", "participant-through-committee"},
    {"ngos", "participant-through-ngos"},
    {"non-permanent", "nonpermanent-member"},
    {"nonpermanent", "nonpermanent-member"},
    {"nonregional", "nonregional-member"},
    {"nonregional member", "nonregional-member"},
    {"nonregional members", "nonregional-member"},
    {"observer", "observer"},
    {"observers", "observer"},
    {"participating member", "participating-member"},
    {"partner", "partner"},
    {"partners", "partner"},
    {"pending member", "pending-member"},
    {"permanent", "permanent-member"},
    {"regional", "regional-member"},
    {"regional member", "regional-member"},
    {"sectoral dialogue partner", "dialogue-partner"},
    {"signatory", "signatory-participant"},
    {"subbureau", "participant-through-subbureau"},
    {"subscriber", "subscriber-member"},
    {"suspended", "suspended-member"},
    {"taipei, china", "full-member"},
    {"temporarily suspended", "suspended-member"},
    {"temporary", "nonpermanent-member"},
    {"us suspended security obligations to nz on 11 august 1986", "suspended-member"},
};

struct Misspelling {
  std::string_view from;
  std::string_view to;
};
constexpr Misspelling kMisspellings[] = {
    {"Australian Group", "Australia Group"},
    {"G- 9", "G-9"},
    {"MIUSMA", "MINUSMA"},
};

std::string_view RelationOf(std::string_view qualifier) {
  const std::string low = Lower(Trim(qualifier));
  for (const QualifierRow& row : kQualifiers) {
    if (row.qualifier == low) return row.relation;
  }
  // "associate member, has not ratified the charter"
  const std::size_t comma = low.find(',');
  return comma == std::string::npos ? std::string_view() : RelationOf(low.substr(0, comma));
}

// Puts a closing bracket before the comma where one opens again before it closed.
std::string CloseBrackets(std::string_view text) {
  std::vector<std::size_t> missing;  // where, in order
  bool open = false;
  std::size_t comma = std::string_view::npos;  // the first behind the open bracket
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ',' && comma == std::string_view::npos) comma = i;
    if (text[i] == '(' && open && comma != std::string_view::npos) missing.push_back(comma);
    if (text[i] == '(' || text[i] == ')') {
      open = text[i] == '(';
      comma = std::string_view::npos;
    }
  }
  std::string out;
  out.reserve(text.size() + missing.size());
  std::size_t from = 0;
  for (const std::size_t at : missing) {
    out.append(text.substr(from, at - from)).push_back(')');
    from = at;
  }
  out.append(text.substr(from));
  return out;
}

// "… is a member of the following organizations but …: ADB, ECO": the sentence before the list.
std::string_view CutIntroduction(std::string_view* text) {
  const std::size_t colon = text->find(": ");
  if (colon == std::string_view::npos) return {};
  // A colon within the list introduces nothing.
  const bool says = text->substr(0, colon).ends_with("organizations");
  if (!says && text->find(',') < colon) return {};
  const std::string_view introduction = Trim(text->substr(0, colon));
  *text = Trim(text->substr(colon + 1));
  return introduction;
}

std::string OrganisationName(std::string_view text) {
  text = Trim(text);
  for (const Misspelling& row : kMisspellings) {
    if (row.from == text) return std::string(row.to);
  }
  return std::string(text);
}

// False if a qualifier is unknown.
bool ReadItem(std::string_view item, Membership* membership) {
  membership->relation = "full-member";
  membership->quote = std::string(item);
  const std::size_t open = std::min(item.find('('), item.size());
  membership->organisation = OrganisationName(item.substr(0, open));
  if (membership->organisation.empty()) return false;
  const std::vector<std::size_t> closing = MatchBrackets(item);
  for (std::size_t i = open; i < item.size(); ++i) {
    if (item[i] != '(') continue;
    const std::size_t close = std::min(closing[i], item.size());
    const std::string_view qualifier = Trim(item.substr(i + 1, close - i - 1));
    i = close;
    if (IsEditMark(qualifier)) continue;
    const std::string_view relation = RelationOf(qualifier);
    if (relation.empty()) return false;
    membership->relation = relation;
    if (!membership->qualifier.empty()) membership->qualifier.append("; ");
    membership->qualifier.append(qualifier);
  }
  return true;
}

}  // namespace

MembershipText ReadMemberships(std::string_view text) {
  MembershipText out;
  const NotedText noted = CutNote(text);
  std::string_view body = noted.body;
  out.remark = std::string(CutIntroduction(&body));
  if (!noted.note.empty()) {
    if (!out.remark.empty()) out.remark.append("; ");
    out.remark.append(noted.note);
  }
  if (Lower(body) == "none") {
    out.none = true;
    return out;
  }
  const std::string closed = CloseBrackets(body);
  absl::flat_hash_set<std::string> seen;
  for (std::string_view item : SplitOutsideBrackets(closed, ",;")) {
    if (item.front() == '(' && item.back() == ')' && IsEditMark(item.substr(1, item.size() - 2))) {
      continue;
    }
    Membership membership;
    if (!ReadItem(item, &membership)) {
      out.unread.emplace_back(item);
      continue;
    }
    const std::string key =
        absl::StrCat(membership.organisation, "\n", AsAbsl(membership.relation));
    if (seen.insert(key).second) out.memberships.push_back(std::move(membership));
  }
  return out;
}

std::vector<Membership> CandidaturesInNote(std::string_view note) {
  constexpr std::string_view kMark = " candidate country";
  if (const NotedText noted = CutNote(note); noted.body.empty()) note = noted.note;
  const std::size_t mark = note.find(kMark);
  if (mark == std::string_view::npos) return {};
  const std::string_view before = note.substr(0, mark);
  for (std::string_view is : {" is an ", " is a "}) {
    const std::size_t at = before.rfind(is);
    if (at == std::string_view::npos) continue;
    const std::string_view organisation = Trim(before.substr(at + is.size()));
    if (organisation.empty() || organisation.find(' ') != std::string_view::npos) continue;
    return {Membership{std::string(organisation), "candidate", "candidate country",
                       std::string(note.substr(0, mark + kMark.size()))}};
  }
  return {};
}

}  // namespace entente::factbook
