// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/title_words.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

// In the order of their bytes; small letters, without a full stop at the end.
constexpr std::string_view kTitleWords[] = {
    "a.i", "acting", "acting-governor", "ad", "administration", "administrative", "administrator",
    "adviser", "advisor", "affaires", "affairies", "affairs", "agriculture", "ambassador",
    "ambassador-designate", "ambsssador", "amir", "amir-ul", "apostolic", "apparent", "appointed",
    "armed", "assembly", "assistant", "attorney", "authority", "bailiff", "board", "branch",
    "brother", "budget", "cabinet", "cap", "captain", "captains", "caretaker", "chair", "chairman",
    "chairmen", "chairperson", "chairwoman", "chancellor", "charge", "charges", "charg\xC3\xA9",
    "charg\xC3\xA9" "e", "charg\xC3\xA9s", "chief", "chiefs", "co-chief", "co-chiefs", "co-leader",
    "co-leaders", "co-ordinator", "co-prince", "co-princes", "commander", "commander-in-chief",
    "commerce", "commission", "commissioner", "committee", "commonwealth", "communication",
    "communications", "community", "confederation", "congress", "constitutional", "consul",
    "cooperation", "coordination", "coordinator", "coprince", "coprinces", "council", "counsellor",
    "counselor", "court", "crown", "culture", "d'", "d'affaires", "d'affairs", "d'affaries",
    "daughter", "defence", "defense", "delegation", "department", "deputies", "deputy", "designate",
    "designate-ambassador", "development", "digital", "director", "divisional", "duchess",
    "economic", "economy", "education", "elder", "eldest", "elect", "election", "electoral",
    "emergency", "emir", "emirs", "emperor", "employment", "empress", "energy", "environment",
    "envoy", "equality", "equivalent", "european", "executive", "executives", "external", "faipule",
    "faith", "federal", "fifth", "finance", "first", "forces", "foreign", "fourth", "general",
    "govern", "government", "governor", "governor-general", "grand", "guard", "head", "heads",
    "health", "heir", "heir-apparent", "heritage", "high", "higher", "home", "homeland", "house",
    "housing", "industry", "information", "infrastructure", "innovation", "interests", "interim",
    "interior", "internal", "investment", "islamic", "island", "justice", "king", "labor", "labour",
    "leader", "leaders", "legislative", "liaison", "lieutenant", "lieutenant-governor",
    "lieutenant-governors", "local", "lord", "magistrate", "management", "mann", "mayor",
    "mbassador", "member", "members", "military", "minister", "minister-counselor",
    "minister-designate", "minister-elect", "ministers", "ministries", "mission", "modernization",
    "momineen", "monarch", "mother", "national", "nonresident", "notification", "nuncio", "nuncios",
    "office", "officer", "oil", "overall", "overseas", "parliament", "parliamentary", "party",
    "people's", "permanent", "planning", "police", "policy", "political", "politics", "pope",
    "prefect", "premier", "premiers", "presidency", "president", "president-elect", "presidential",
    "presidents", "pretender", "prime", "prince", "prince-regent", "princess", "principal",
    "protocol", "provisional", "public", "public-works", "queen", "reform", "reforms", "regent",
    "regents", "region", "regional", "relations", "religious", "representation", "representative",
    "representatives", "representives", "republic", "resources", "revolutionary", "royal", "ruler",
    "rural", "science", "second", "secretary", "security", "senate", "senator", "services",
    "social", "son", "sovereign", "speaker", "special", "spokesperson", "sports", "state",
    "statement", "states", "statistics", "statutory", "strategy", "sudanese", "sultan", "superior",
    "supreme", "swiss", "taliban", "tanaiste", "taoiseach", "technology", "territorial",
    "territories", "territory", "third", "tourism", "trade", "transition", "transitional",
    "transport", "transportation", "treasurer", "treasury", "tribal", "union", "unit", "universal",
    "veterans", "vice", "vice-chancellor", "vice-minister", "vice-premier", "vice-premiers",
    "vice-president", "vice-presidents", "welfare", "women", "works", "younger", "youth", "yuan",
};

// Only in capitals: "Un" and "Us" are names.
constexpr std::string_view kTitleAcronyms[] = {"CEO", "EU", "NZ", "SAC", "UK", "UN", "US"};

constexpr std::string_view kConnectors[] = {"&", "and", "by", "for", "in", "of", "or", "the", "to"};

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

}  // namespace entente::factbook
