// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/titles.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

// In the order of their bytes; small letters, without a full stop at the end.
constexpr std::string_view kTitleWords[] = {
    "a.i",
    "acting",
    "acting-governor",
    "ad",
    "administration",
    "administrative",
    "administrator",
    "adviser",
    "advisor",
    "affaires",
    "affairies",
    "affairs",
    "agriculture",
    "ambassador",
    "ambassador-designate",
    "ambsssador",
    "amir",
    "amir-ul",
    "apostolic",
    "apparent",
    "appointed",
    "armed",
    "assembly",
    "assistant",
    "attorney",
    "authority",
    "bailiff",
    "board",
    "branch",
    "brother",
    "budget",
    "cabinet",
    "cap",
    "captain",
    "captains",
    "caretaker",
    "chair",
    "chairman",
    "chairmen",
    "chairperson",
    "chairwoman",
    "chancellor",
    "charge",
    "charges",
    "charg\xC3\xA9",
    "charg\xC3\xA9"
    "e",
    "charg\xC3\xA9s",
    "chief",
    "chiefs",
    "co-chief",
    "co-chiefs",
    "co-leader",
    "co-leaders",
    "co-ordinator",
    "co-prince",
    "co-princes",
    "commander",
    "commander-in-chief",
    "commerce",
    "commission",
    "commissioner",
    "committee",
    "commonwealth",
    "communication",
    "communications",
    "community",
    "confederation",
    "congress",
    "constitutional",
    "consul",
    "cooperation",
    "coordination",
    "coordinator",
    "coprince",
    "coprinces",
    "council",
    "counsellor",
    "counselor",
    "court",
    "crown",
    "culture",
    "d'",
    "d'affaires",
    "d'affairs",
    "d'affaries",
    "daughter",
    "defence",
    "defense",
    "delegation",
    "department",
    "deputies",
    "deputy",
    "designate",
    "designate-ambassador",
    "development",
    "digital",
    "director",
    "divisional",
    "duchess",
    "economic",
    "economy",
    "education",
    "elder",
    "eldest",
    "elect",
    "election",
    "electoral",
    "emergency",
    "emir",
    "emirs",
    "emperor",
    "employment",
    "empress",
    "energy",
    "environment",
    "envoy",
    "equality",
    "equivalent",
    "european",
    "executive",
    "executives",
    "external",
    "faipule",
    "faith",
    "federal",
    "fifth",
    "finance",
    "first",
    "forces",
    "foreign",
    "fourth",
    "general",
    "govern",
    "government",
    "governor",
    "governor-general",
    "grand",
    "guard",
    "head",
    "heads",
    "health",
    "heir",
    "heir-apparent",
    "heritage",
    "high",
    "higher",
    "home",
    "homeland",
    "house",
    "housing",
    "industry",
    "information",
    "infrastructure",
    "innovation",
    "interests",
    "interim",
    "interior",
    "internal",
    "investment",
    "islamic",
    "island",
    "justice",
    "king",
    "labor",
    "labour",
    "leader",
    "leaders",
    "legislative",
    "liaison",
    "lieutenant",
    "lieutenant-governor",
    "lieutenant-governors",
    "local",
    "lord",
    "magistrate",
    "management",
    "mann",
    "mayor",
    "mbassador",
    "member",
    "members",
    "military",
    "minister",
    "minister-counselor",
    "minister-designate",
    "minister-elect",
    "ministers",
    "ministries",
    "mission",
    "modernization",
    "momineen",
    "monarch",
    "mother",
    "national",
    "nonresident",
    "notification",
    "nuncio",
    "nuncios",
    "office",
    "officer",
    "oil",
    "overall",
    "overseas",
    "parliament",
    "parliamentary",
    "party",
    "people's",
    "permanent",
    "planning",
    "police",
    "policy",
    "political",
    "politics",
    "pope",
    "prefect",
    "premier",
    "premiers",
    "presidency",
    "president",
    "president-elect",
    "presidential",
    "presidents",
    "pretender",
    "prime",
    "prince",
    "prince-regent",
    "princess",
    "principal",
    "protocol",
    "provisional",
    "public",
    "public-works",
    "queen",
    "reform",
    "reforms",
    "regent",
    "regents",
    "region",
    "regional",
    "relations",
    "religious",
    "representation",
    "representative",
    "representatives",
    "representives",
    "republic",
    "resources",
    "revolutionary",
    "royal",
    "ruler",
    "rural",
    "science",
    "second",
    "secretary",
    "security",
    "senate",
    "senator",
    "services",
    "social",
    "son",
    "sovereign",
    "speaker",
    "special",
    "spokesperson",
    "sports",
    "state",
    "statement",
    "states",
    "statistics",
    "statutory",
    "strategy",
    "sudanese",
    "sultan",
    "superior",
    "supreme",
    "swiss",
    "taliban",
    "tanaiste",
    "taoiseach",
    "technology",
    "territorial",
    "territories",
    "territory",
    "third",
    "tourism",
    "trade",
    "transition",
    "transitional",
    "transport",
    "transportation",
    "treasurer",
    "treasury",
    "tribal",
    "union",
    "unit",
    "universal",
    "veterans",
    "vice",
    "vice-chancellor",
    "vice-minister",
    "vice-premier",
    "vice-premiers",
    "vice-president",
    "vice-presidents",
    "welfare",
    "women",
    "works",
    "younger",
    "youth",
    "yuan",
};

// Only in capitals: "Un" and "Us" are names.
constexpr std::string_view kTitleAcronyms[] = {"CEO", "EU", "NZ", "SAC", "UK", "UN", "US"};

constexpr std::string_view kConnectors[] = {"&", "and", "by", "for", "in", "of", "or", "the", "to"};

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

bool IsTitleWord(std::string_view word) {
  std::string low = Lower(word);
  if (!low.empty() && low.back() == '.') low.pop_back();
  return std::binary_search(std::begin(kTitleWords), std::end(kTitleWords), std::string_view(low));
}

bool IsTitleAcronym(std::string_view word) {
  return std::binary_search(std::begin(kTitleAcronyms), std::end(kTitleAcronyms), word);
}

bool IsConnector(std::string_view word) {
  const std::string low = Lower(word);
  return std::binary_search(std::begin(kConnectors), std::end(kConnectors), std::string_view(low));
}

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
