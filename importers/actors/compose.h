// SPDX-License-Identifier: Apache-2.0
// From what an actor was found to be (a role, of a place or organisation; a group; a name) to the
// entity that stands for it.
#ifndef ENTENTE_IMPORTERS_ACTORS_COMPOSE_H_
#define ENTENTE_IMPORTERS_ACTORS_COMPOSE_H_

#include <string>
#include <string_view>
#include <vector>

#include "importers/actors/actor.h"
#include "importers/actors/tables.h"

namespace entente {

// The text without blanks (also those that do not break) at its ends.
std::string_view TrimBlanks(std::string_view text);
// "", "NULL", "None", "NA", in any case.
bool IsMissingActor(std::string_view text);
// "HUMAN RIGHTS WATCH" → "Human Rights Watch"; text that has small letters is left as it is.
std::string NameFromCapitals(std::string_view name);

// A state, region or organisation as an actor.
ActorEntity EntityOf(const ActorPlace& place);
// "the United States", "Russia": as it stands behind "of".
std::string PlaceInSentence(std::string_view name);

// "Police of India", or "Police" where `place` is null; `qualifiers` follow in brackets. The place
// is the principal of a role that acts for it.
Actor ActorOfRole(const ActorRole& role, const ActorPlace* place,
                  const std::vector<std::string>& qualifiers = {});
// The same for a whole that is known by its name only ("Combatants of Boko Haram").
Actor ActorOfRole(const ActorRole& role, std::string_view whole);
// "Muslims of Iran", "Kurds".
Actor ActorOfGroup(const ActorGroup& group, const ActorPlace* place);
// Named, of a kind that may be empty. A person belongs to `country`, which may be null, as to his
// context. `country` is the principal if `acts`.
Actor ActorOfName(std::string_view name, std::string_view kind, const ActorPlace* country,
                  bool acts);

}  // namespace entente

#endif  // ENTENTE_IMPORTERS_ACTORS_COMPOSE_H_
