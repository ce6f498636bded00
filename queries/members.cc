// SPDX-License-Identifier: Apache-2.0
// Who belonged to an organisation, or was party to a treaty, and when.
#include <algorithm>
#include <set>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "queries/questions.h"
#include "queries/rows.h"
#include "queries/standing.h"

namespace entente {
namespace {

AnswerRow RowOf(const Graph& graph, const Spell& spell) {
  AnswerRow row;
  row.cells = {DescribeEntity(graph, spell.subject),
               std::string(graph.relation_name(spell.relation)), TimeOf(spell)};
  row.facts = EvidenceOf(graph, spell);
  row.conflict = spell.conflict;
  return row;
}

// Why a spell may or may not hold at the moment asked for.
std::string WhyPerhaps(const Spell& spell, const Filter& filter) {
  if (spell.from_latest == kBeginningOfTime && spell.CertainFrom() >= filter.to) {
    return absl::StrCat("its beginning is not known, only that it ended: ",
                        FormatDate(spell.to_earliest, spell.to_precision));
  }
  if (spell.from_latest >= filter.to && spell.from_earliest < filter.to) {
    if (spell.from_earliest == kBeginningOfTime) {
      return absl::StrCat("first seen on ", FormatDate(spell.from_latest, Precision::kDay),
                          ", its beginning is not known");
    }
    return absl::StrCat("the change lies between ", FormatDate(spell.from_earliest, Precision::kDay),
                        " and ", FormatDate(spell.from_latest, Precision::kDay));
  }
  return absl::StrCat("the change lies between ", FormatDate(spell.to_earliest, Precision::kDay),
                      " and ", FormatDate(spell.to_latest, Precision::kDay));
}

std::vector<Spell> SpellsOfOrganisation(const Graph& graph, EntityId organisation,
                                        const MembersParameters& parameters, const Filter& filter) {
  std::vector<Spell> spells;
  const std::string_view grade = parameters.with_observers ? "membership" : "full-member";
  for (const std::string_view relation : {grade, std::string_view("treaty-party")}) {
    for (Spell& spell :
         SpellsOfObject(graph, organisation, SubtreeOf(graph, relation), filter)) {
      spells.push_back(std::move(spell));
    }
  }
  spells = MergeCompatible(graph, std::move(spells));
  MarkConflicts(graph, spells);
  return spells;
}

}  // namespace

absl::StatusOr<Answer> Members(const Graph& graph, const MembersParameters& parameters) {
  ENTENTE_ASSIGN_OR_RETURN(const Filter filter, ResolveFilter(graph, parameters.filter));
  ENTENTE_ASSIGN_OR_RETURN(const EntityId organisation, graph.Resolve(parameters.organisation));
  Answer answer;
  answer.question = "members";
  answer.about = {DescribeEntity(graph, organisation)};
  answer.title = absl::StrCat("Members of ", AsAbsl(graph.entity_name(organisation)));
  if (!parameters.filter.on.empty()) absl::StrAppend(&answer.title, " on ", parameters.filter.on);
  AnswerSection members{"members", "Members", {"member", "relation", "when"}, {}, 0};
  AnswerSection perhaps{"perhaps", "Perhaps members: the sources do not tell for that time",
                        {"member", "relation", "when", "why"}, {}, 0};
  const std::vector<Spell> spells =
      SpellsOfOrganisation(graph, organisation, parameters, filter);
  std::set<EntityId> certain, unlisted;
  for (const Spell& spell : spells) {
    if (spell.HoldsIn(filter.from, filter.to) != Spell::Holds::kYes) continue;
    certain.insert(spell.subject);
    members.rows.push_back(RowOf(graph, spell));
    if (spell.last_seen != kBeginningOfTime && spell.to_latest == kEndOfTime &&
        filter.has_window() && spell.last_seen < filter.from) {
      unlisted.insert(spell.subject);
    }
  }
  for (const Spell& spell : spells) {
    if (spell.HoldsIn(filter.from, filter.to) != Spell::Holds::kPerhaps ||
        certain.contains(spell.subject)) {
      continue;
    }
    AnswerRow row = RowOf(graph, spell);
    row.cells.push_back(WhyPerhaps(spell, filter));
    perhaps.rows.push_back(std::move(row));
  }
  if (!unlisted.empty()) {
    answer.notes.push_back(absl::StrCat(unlisted.size(), " of the members are taken to have stayed "
                                        "since the last edition that lists them, which is older "
                                        "than the day asked for."));
  }
  answer.notes.push_back(absl::StrCat(certain.size(), " members",
                                      perhaps.rows.empty() ? "" : absl::StrCat(
                                          ", ", perhaps.rows.size(), " perhaps"), "."));
  LimitRows(parameters.limit, &members);
  LimitRows(parameters.limit, &perhaps);
  answer.sections.push_back(std::move(members));
  if (!perhaps.rows.empty()) answer.sections.push_back(std::move(perhaps));
  return answer;
}

}  // namespace entente
