// SPDX-License-Identifier: Apache-2.0
// What a character is to the tokenizer.
#ifndef ENTENTE_IMPORTERS_TEXT_CHARACTERS_H_
#define ENTENTE_IMPORTERS_TEXT_CHARACTERS_H_

#include <cstdint>
#include <string_view>

namespace entente::text {

enum class CharacterClass : std::uint8_t {
  kBlank,
  kLetter,
  kDigit,
  kQuote,       // typographic ones too; never an apostrophe
  kApostrophe,  // ' and what is printed for it
  kHyphen,      // - and typographic hyphens; no dash
  kDash,
  kEllipsis,    // the one character
  kStop,        // .
  kFormat,      // soft hyphens and joiners: as if not there
  kMark,        // anything else
};

struct Character {
  CharacterClass what = CharacterClass::kBlank;
  bool capital = false;
  std::uint32_t length = 1;  // bytes in the text, at least 1
  std::uint32_t folded = 0;  // code point: lower case, plain apostrophe, plain hyphen
};

// The character at the front of `text`. A byte that begins no UTF-8 is read as Windows-1252, in
// which texts of mixed origin have their quotes and dashes. REQUIRES: not empty.
Character CharacterAt(std::string_view text);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_CHARACTERS_H_
