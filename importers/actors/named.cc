// SPDX-License-Identifier: Apache-2.0
#include "importers/actors/named.h"

#include "absl/strings/match.h"
#include "base/strings.h"
#include "importers/actors/compose.h"

namespace entente {
namespace {

struct RoleName {
  std::string_view role;
  std::string_view whole;  // "" if there are no brackets
};

// At the first bracket: "Clergy (Holy See (Vatican City State))".
RoleName SplitBrackets(std::string_view name) {
  const auto open = name.find('(');
  if (open == name.npos || !name.ends_with(')')) return {name, {}};
  return {TrimBlanks(name.substr(0, open)),
          TrimBlanks(name.substr(open + 1, name.size() - open - 2))};
}

// Names that several states share, with the one that is meant where they stand alone.
struct SharedName {
  std::string_view name;
  std::string_view iso3;
};
constexpr SharedName kSharedNames[] = {{"Congo", "COG"}, {"Guinea", "GIN"}};

}  // namespace

const ActorPlace* FindNamedPlace(std::string_view name, NameUse use) {
  for (const SharedName& shared : kSharedNames) {
    if (absl::EqualsIgnoreCase(AsAbsl(shared.name), AsAbsl(name))) return FindIsoState(shared.iso3);
  }
  return FindPlaceByName(name, use);
}

absl::StatusOr<const ActorPlace*> FindCountry(std::string_view country) {
  country = TrimBlanks(country);
  if (IsMissingActor(country)) return nullptr;
  const ActorPlace* place = country.size() == 3 ? FindIsoState(country) : nullptr;
  if (place == nullptr) place = FindNamedPlace(country);
  if (place == nullptr) return UnknownCountry(country);
  return place;
}

std::optional<Actor> ReadRoleName(std::string_view name, const ActorPlace* country) {
  const RoleName split = SplitBrackets(name);
  const ActorRole* role = FindRoleByWords(split.role);
  if (role == nullptr) return std::nullopt;
  if (split.whole.empty()) return ActorOfRole(*role, country);
  const ActorPlace* place = FindNamedPlace(split.whole);
  if (place != nullptr) return ActorOfRole(*role, place);
  return ActorOfRole(*role, split.whole);
}

}  // namespace entente
