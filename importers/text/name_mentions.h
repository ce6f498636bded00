// SPDX-License-Identifier: Apache-2.0
// Names, demonyms, capitals, pronouns: hits that are mentions by themselves.
#ifndef ENTENTE_IMPORTERS_TEXT_NAME_MENTIONS_H_
#define ENTENTE_IMPORTERS_TEXT_NAME_MENTIONS_H_

#include <cstddef>
#include <optional>

#include "importers/text/hit_text.h"
#include "importers/text/mentions.h"

namespace entente::text {

// The mention that hit `index` is, sentence and possessive left open; nothing for words that are
// none, and for a name inside of a longer one ("Michael Jordan", "Ukraine Today").
std::optional<Mention> ReadName(const HitSentence& sentence, std::size_t index);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_NAME_MENTIONS_H_
