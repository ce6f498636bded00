// SPDX-License-Identifier: Apache-2.0
// Words without their endings: "accuses", "accused" and "accusing" are one stem, and so are "met"
// and "meet".
#ifndef ENTENTE_IMPORTERS_TEXT_STEMS_H_
#define ENTENTE_IMPORTERS_TEXT_STEMS_H_

#include <string>
#include <string_view>

namespace entente::text {

// `word` in lower case, in any language: what is not an English word form may become anything, but
// always the same. Thread-safe.
std::string Stem(std::string_view word);

// ASCII letters in lower case; curly apostrophes straight.
std::string LowerCase(std::string_view word);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_STEMS_H_
