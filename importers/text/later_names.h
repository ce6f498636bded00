// SPDX-License-Identifier: Apache-2.0
// Names of persons who elsewhere in the text have a title: "Lavrov said", "Sergei Lavrov added".
#ifndef ENTENTE_IMPORTERS_TEXT_LATER_NAMES_H_
#define ENTENTE_IMPORTERS_TEXT_LATER_NAMES_H_

#include <vector>

#include "importers/text/lexicon.h"
#include "importers/text/mentions.h"
#include "importers/text/tokens.h"

namespace entente::text {

// Adds a mention for each name outside of the mentions whose surname a person among them has, and
// keeps `mentions` in the order of the text. REQUIRES: `mentions` in that order.
void AddLaterNames(const TokenizedText& text, const std::vector<Hit>& hits,
                   std::vector<Mention>* mentions);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_LATER_NAMES_H_
