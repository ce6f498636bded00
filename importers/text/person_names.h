// SPDX-License-Identifier: Apache-2.0
// Names of persons: runs of words with capitals that are no names of states, no titles and no dates.
#ifndef ENTENTE_IMPORTERS_TEXT_PERSON_NAMES_H_
#define ENTENTE_IMPORTERS_TEXT_PERSON_NAMES_H_

#include <cstdint>
#include <string>

#include "importers/text/hit_text.h"
#include "importers/text/tokens.h"

namespace entente::text {

// The name that begins at `first`, with particles ("bin", "de") and initials; empty if none does.
Span NameFrom(const HitSentence& sentence, std::uint32_t first);
// The name that ends before `last`; empty if none does.
Span NameUpTo(const HitSentence& sentence, std::uint32_t last);

// As it is written, with single blanks.
std::string NameText(const TokenizedText& text, Span name);
// The number of the surname: of its last word, "Jr." and the like left out. 0 for an empty name.
std::uint32_t SurnameOf(const TokenizedText& text, Span name);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_PERSON_NAMES_H_
