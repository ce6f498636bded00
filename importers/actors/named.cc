// SPDX-License-Identifier: Apache-2.0
#include "importers/actors/named.h"

#include "importers/actors/compose.h"

namespace entente {
namespace {

struct RoleName {
  std::string_view role;
  std::string_view whole;  // "" if there are no brackets
};

// At the first bracket: "Clergy (Holy See (Vatican City State))".
RoleName SplitBrackets(std::string_view name) {
  const auto open = name.find(" (");
  if (open == name.npos || !name.ends_with(')')) return {name, {}};
  return {name.substr(0, open), TrimBlanks(name.substr(open + 2, name.size() - open - 3))};
}

}  // namespace

absl::StatusOr<const ActorPlace*> FindCountry(std::string_view country) {
  country = TrimBlanks(country);
  if (IsMissingActor(country)) return nullptr;
  const ActorPlace* place = country.size() == 3 ? FindIsoState(country) : nullptr;
  if (place == nullptr) place = FindPlaceByName(country, NameUse::kProper);
  if (place == nullptr) return UnknownCountry(country);
  return place;
}

std::optional<Actor> ReadRoleName(std::string_view name, const ActorPlace* country) {
  const RoleName split = SplitBrackets(name);
  const ActorRole* role = FindRoleByWords(split.role);
  if (role == nullptr) return std::nullopt;
  if (split.whole.empty()) return ActorOfRole(*role, country);
  const ActorPlace* place = FindPlaceByName(split.whole, NameUse::kProper);
  if (place != nullptr) return ActorOfRole(*role, place);
  return ActorOfRole(*role, split.whole);
}

}  // namespace entente
