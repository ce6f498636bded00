// SPDX-License-Identifier: Apache-2.0
// Words by which the tokenizer tells a full stop that ends a sentence from one that shortens a word.
#ifndef ENTENTE_IMPORTERS_TEXT_ABBREVIATIONS_H_
#define ENTENTE_IMPORTERS_TEXT_ABBREVIATIONS_H_

#include <cstdint>

namespace entente::text {

enum class Abbreviation : std::uint8_t {
  kNone,
  kTitle,         // "Mr.", "Gen.": a name follows, never the end of a sentence
  kBeforeNumber,  // "No.": short only before a figure, else a word
  kMaybeEnd,      // "Inc.", "Jan.": may end a sentence
};

// By HashWord of the word without its full stop. Any thread.
Abbreviation AbbreviationOf(std::uint32_t word, bool capital);

// True for words that, with a capital behind "U.S." or "Inc.", begin a sentence: "The", "He", "But".
bool OftenBeginsSentence(std::uint32_t word);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_ABBREVIATIONS_H_
