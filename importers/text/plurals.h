// SPDX-License-Identifier: Apache-2.0
// Plurals of English titles and bodies.
#ifndef ENTENTE_IMPORTERS_TEXT_PLURALS_H_
#define ENTENTE_IMPORTERS_TEXT_PLURALS_H_

#include <string>
#include <string_view>

namespace entente::text {

// "foreign minister" → "foreign ministers", "secretary of state" → "secretaries of state",
// "spokesman" → "spokesmen". The noun is the last word before "of", "for" or "to", or the last of all.
std::string PluralOf(std::string_view words);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_PLURALS_H_
