// SPDX-License-Identifier: Apache-2.0
// Names in which data sets of coded events speak of roles: "Police (India)".
#ifndef ENTENTE_IMPORTERS_ACTORS_NAMED_H_
#define ENTENTE_IMPORTERS_ACTORS_NAMED_H_

#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "importers/actors/actor.h"
#include "importers/actors/tables.h"

namespace entente {

// A state, region or organisation by its name: the only one, or the one that ICEWS means by it
// ("Congo" is the Republic of the Congo).
const ActorPlace* FindNamedPlace(std::string_view name, NameUse use = NameUse::kProper);

// The place that a country column names, by name or, of three capitals, by ISO code; null if the
// column is missing. NotFound if it names none.
absl::StatusOr<const ActorPlace*> FindCountry(std::string_view country);

// "Police (India)", "Combatant (Taliban)", and a role alone ("Protester"), which is that of
// `country`, if there is one. Nothing if the name is not one of a role.
std::optional<Actor> ReadRoleName(std::string_view name, const ActorPlace* country);

}  // namespace entente

#endif  // ENTENTE_IMPORTERS_ACTORS_NAMED_H_
