// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/titles.h"

#include <cstddef>
#include <initializer_list>

#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

struct Singular {
  std::string_view plural;
  std::string_view singular;
};
constexpr Singular kSingulars[] = {
    {"Ministers", "Minister"},   {"ministers", "minister"},   {"Presidents", "President"},
    {"presidents", "president"}, {"Premiers", "Premier"},     {"premiers", "premier"},
    {"Captains", "Captain"},     {"co-chiefs", "co-chief"},   {"Chairmen", "Chairman"},
    {"Charges", "Charge"},       {"Executives", "Executive"},
};

// The first row whose phrase a title contains decides.
struct TitleRow {
  std::string_view phrase;
  std::string_view relation;
};

constexpr TitleRow kStateRows[] = {
    {"acting", "acting-head-of-state-of"},
    {"interim", "acting-head-of-state-of"},
    {"caretaker", "acting-head-of-state-of"},
    {"king", "monarch-of"},
    {"queen", "monarch-of"},
    {"emperor", "monarch-of"},
    {"empress", "monarch-of"},
    {"sultan", "monarch-of"},
    {"amir", "monarch-of"},
    {"emir", "monarch-of"},
    {"grand duke", "monarch-of"},
    {"co-prince", "monarch-of"},
    {"coprince", "monarch-of"},
    {"prince", "monarch-of"},
    {"pope", "monarch-of"},
    {"president", "president-of"},
};

constexpr TitleRow kGovernmentRows[] = {
    {"acting", "acting-head-of-government-of"},
    {"interim", "acting-head-of-government-of"},
    {"caretaker", "acting-head-of-government-of"},
    {"prime minister", "prime-minister-of"},
    {"premier", "prime-minister-of"},
    {"taoiseach", "prime-minister-of"},
    {"chancellor", "chancellor-of"},
};

// Of those beside the head, for both fields.
constexpr TitleRow kBesideRows[] = {
    {"acting president", "acting-head-of-state-of"},
    {"interim president", "acting-head-of-state-of"},
    {"vice president", "vice-president-of"},
    {"vice-president", "vice-president-of"},
    {"deputy president", "deputy-head-of-state-of"},
    {"deputy prime minister", "deputy-head-of-government-of"},
    {"vice prime minister", "deputy-head-of-government-of"},
    {"deputy premier", "deputy-head-of-government-of"},
    {"vice premier", "deputy-head-of-government-of"},
    {"vice-premier", "deputy-head-of-government-of"},
    {"vice chancellor", "deputy-head-of-government-of"},
    {"deputy chancellor", "deputy-head-of-government-of"},
    {"minister of foreign affairs", "foreign-minister-of"},
    {"minister of defense", "defence-minister-of"},
    {"prime minister", "prime-minister-of"},
    {"minister of", "minister-of"},
};

constexpr TitleRow kMissionRows[] = {
    {"ambassador-designate", "ambassador-designate-to"},
    {"ambassador designate", "ambassador-designate-to"},
    {"appointed ambassador", "ambassador-designate-to"},
    {"ambassador (appointed)", "ambassador-designate-to"},
    {"ambassador (designate)", "ambassador-designate-to"},
    {"acting ambassador", "acting-chief-of-mission"},
    {"ambassador (acting)", "acting-chief-of-mission"},
    {"d'affaires", "charge-daffaires-to"},
    {"affaires", "charge-daffaires-to"},
    {"d'affairs", "charge-daffaires-to"},
    {"d'affaries", "charge-daffaires-to"},
    {"acting head of mission", "acting-chief-of-mission"},
    {"deputy chief of mission", "deputy-chief-of-mission"},
    {"special envoy", "special-envoy-to"},
    {"special representative", "special-envoy-to"},
    {"nuncio", "nuncio-to"},
    {"high commissioner", "high-commissioner-to"},
    {"consul general", "consul-general-to"},
    {"consul", "principal-officer-to"},
    {"ambassador", "ambassador-to"},
    {"ambsssador", "ambassador-to"},
    {"mbassador", "ambassador-to"},
    {"minister", "acting-chief-of-mission"},
    {"first secretary", "acting-chief-of-mission"},
    {"counselor", "acting-chief-of-mission"},
    {"head of representation", "chief-of-mission"},
    {"representative", "chief-of-mission"},
    {"principal officer", "principal-officer-to"},
};

template <std::size_t N>
std::string_view FindRow(const TitleRow (&rows)[N], std::string_view title) {
  for (const TitleRow& row : rows) {
    if (ContainsWord(title, row.phrase)) return row.relation;
  }
  return {};
}

// Words before the office itself.
bool IsGrade(std::string_view word) {
  for (std::string_view grade : {"first", "second", "third", "fourth", "senior", "executive",
                                 "permanent", "acting", "interim", "caretaker", "transitional"}) {
    if (word == grade) return true;
  }
  return false;
}

std::string FirstOfficeWord(std::string_view title) {
  std::string low = Lower(title);
  std::string_view rest = low;
  for (;;) {
    rest = Trim(rest);
    const std::string_view word = rest.substr(0, rest.find_first_of(" -"));
    if (word.size() == rest.size() || !IsGrade(word)) return std::string(word);
    rest.remove_prefix(word.size() + 1);
  }
}

}  // namespace

std::string SingularTitle(std::string_view title) {
  std::string out(title);
  for (const Singular& row : kSingulars) {
    const std::size_t at = out.find(row.plural);
    // "Chairman of the Council of Ministers" stays as it is.
    const bool of = at != std::string::npos && at >= 3 && out.compare(at - 3, 3, "of ") == 0;
    if (at != std::string::npos && !of) out.replace(at, row.plural.size(), row.singular);
  }
  return out;
}

bool IsDeputyTitle(std::string_view title) {
  const std::string word = FirstOfficeWord(title);
  for (std::string_view deputy : {"vice", "deputy", "assistant", "lieutenant", "heir", "crown"}) {
    if (word == deputy) return true;
  }
  return false;
}

bool IsActingTitle(std::string_view title) {
  return ContainsWord(title, "acting") || ContainsWord(title, "interim") ||
         ContainsWord(title, "caretaker");
}

bool IsElectTitle(std::string_view title) {
  return ContainsWord(title, "elect") || ContainsWord(title, "designate");
}

std::string_view StateRelation(std::string_view title, bool head) {
  if (head) {
    const std::string_view relation = FindRow(kStateRows, title);
    return relation.empty() ? "head-of-state-of" : relation;
  }
  const std::string_view relation = FindRow(kBesideRows, title);
  return relation.empty() ? "official-of" : relation;
}

std::string_view GovernmentRelation(std::string_view title, bool head) {
  if (head) {
    const std::string_view relation = FindRow(kGovernmentRows, title);
    return relation.empty() ? "head-of-government-of" : relation;
  }
  const std::string_view relation = FindRow(kBesideRows, title);
  return relation.empty() ? "official-of" : relation;
}

std::string_view MissionRelation(std::string_view title, bool ambassador_vacant) {
  if (title.empty()) return ambassador_vacant ? "acting-chief-of-mission" : "ambassador-to";
  return FindRow(kMissionRows, title);
}

}  // namespace entente::factbook
