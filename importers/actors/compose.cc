// SPDX-License-Identifier: Apache-2.0
#include "importers/actors/compose.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "base/strings.h"

namespace entente {
namespace {

// A name with one of these words has an article in a sentence.
constexpr std::array<std::string_view, 34> kWordsWithArticle = {
    "United",    "Union",    "Organization", "Organisation",  "Republic",    "Islands",
    "Kingdom",   "League",   "Emirates",     "Council",       "Association", "Fund",
    "Community", "Court",    "Bank",         "Netherlands",   "Philippines", "Bahamas",
    "Gambia",    "Maldives", "Comoros",      "See",           "Middle",      "Balkans",
    "Caucasus",  "Gulf",     "Strip",        "Mediterranean", "Caribbean",   "Movement",
    "Group",     "Agency",   "Commission",   "International"};

bool IsSmallWord(std::string_view word) {
  static constexpr std::array<std::string_view, 8> kSmall = {"of", "the", "and", "for",
                                                             "in", "on",  "de",  "to"};
  return std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
}

std::string InBrackets(const std::vector<std::string>& qualifiers) {
  return qualifiers.empty() ? "" : absl::StrCat(" (", absl::StrJoin(qualifiers, ", "), ")");
}

std::string OfWhole(std::string_view of, std::string_view whole) {
  return absl::StrReplaceAll(AsAbsl(of), {{"%", AsAbsl(whole)}});
}

}  // namespace

EntityRef ActorEntity::ref() const {
  EntityRef ref;
  ref.id = id;
  ref.code = code;
  ref.name = name;
  ref.kind = kind;
  ref.context = context;
  return ref;
}

std::string_view TrimBlanks(std::string_view text) {
  constexpr std::string_view kNoBreak = "\xC2\xA0";
  for (;;) {
    text = AsStd(absl::StripAsciiWhitespace(AsAbsl(text)));
    if (text.starts_with(kNoBreak)) {
      text.remove_prefix(kNoBreak.size());
    } else if (text.ends_with(kNoBreak)) {
      text.remove_suffix(kNoBreak.size());
    } else {
      return text;
    }
  }
}

bool IsMissingActor(std::string_view text) {
  return text.empty() || absl::EqualsIgnoreCase(AsAbsl(text), "null") ||
         absl::EqualsIgnoreCase(AsAbsl(text), "none") || absl::EqualsIgnoreCase(AsAbsl(text), "na");
}

std::string NameFromCapitals(std::string_view name) {
  if (std::any_of(name.begin(), name.end(), absl::ascii_islower)) return std::string(name);
  std::string text;
  for (const absl::string_view word : absl::StrSplit(AsAbsl(name), ' ', absl::SkipEmpty())) {
    std::string lower = absl::AsciiStrToLower(word);
    if (text.empty() || !IsSmallWord(lower)) lower[0] = absl::ascii_toupper(lower[0]);
    absl::StrAppend(&text, text.empty() ? "" : " ", lower);
  }
  return text;
}

ActorEntity EntityOf(const ActorPlace& place) {
  ActorEntity entity;
  // The code of a state, since states of one code followed one another.
  if (place.code.empty()) {
    entity.id = place.id;
  } else {
    entity.code = place.code;
  }
  return entity;
}

std::string PlaceInSentence(std::string_view name) {
  if (absl::StartsWithIgnoreCase(AsAbsl(name), "the ")) return std::string(name);
  for (const absl::string_view word : absl::StrSplit(AsAbsl(name), ' ')) {
    if (std::find(kWordsWithArticle.begin(), kWordsWithArticle.end(), AsStd(word)) !=
        kWordsWithArticle.end()) {
      return absl::StrCat("the ", AsAbsl(name));
    }
  }
  return std::string(name);
}

Actor ActorOfRole(const ActorRole& role, const ActorPlace* place,
                  const std::vector<std::string>& qualifiers) {
  Actor actor;
  if (place == nullptr) {
    actor.entity.name = absl::StrCat(AsAbsl(role.alone), InBrackets(qualifiers));
    actor.entity.kind = role.alone_kind;
    return actor;
  }
  actor.entity.name =
      absl::StrCat(OfWhole(role.of, PlaceInSentence(place->name)), InBrackets(qualifiers));
  actor.entity.kind = role.kind;
  if (role.acts && place->sort != ActorPlace::Sort::kRegion) actor.principal = EntityOf(*place);
  return actor;
}

Actor ActorOfRole(const ActorRole& role, std::string_view whole) {
  Actor actor;
  actor.entity.name = OfWhole(role.of, whole);
  actor.entity.kind = role.kind;
  return actor;
}

Actor ActorOfGroup(const ActorGroup& group, const ActorPlace* place) {
  Actor actor;
  actor.entity.name = std::string(group.name);
  if (place != nullptr) {
    absl::StrAppend(&actor.entity.name, " of ", PlaceInSentence(place->name));
  }
  actor.entity.kind = group.kind;
  return actor;
}

Actor ActorOfName(std::string_view name, std::string_view kind, const ActorPlace* country,
                  bool acts) {
  Actor actor;
  actor.entity.name = std::string(name);
  actor.entity.kind = kind;
  if (country == nullptr) return actor;
  if (kind == "person") actor.entity.context = std::string(country->id);
  if (acts) actor.principal = EntityOf(*country);
  return actor;
}

}  // namespace entente
