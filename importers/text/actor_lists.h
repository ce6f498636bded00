// SPDX-License-Identifier: Apache-2.0
// Lists of actors: "Paris, Berlin and Warsaw".
#ifndef ENTENTE_IMPORTERS_TEXT_ACTOR_LISTS_H_
#define ENTENTE_IMPORTERS_TEXT_ACTOR_LISTS_H_

#include <vector>

#include "importers/text/mentions.h"
#include "importers/text/tokens.h"

namespace entente::text {

// Numbers the lists among mentions in the order of the text: those of one span, and those between
// which only commas and, before the last, "and", "or" or "as well as" stand. If one member of a list
// acts all do: a capital beside governments is one.
void NumberLists(const TokenizedText& text, std::vector<Mention>* mentions);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_ACTOR_LISTS_H_
