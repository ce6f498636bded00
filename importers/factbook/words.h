// SPDX-License-Identifier: Apache-2.0
// The words of a phrase such as `Lt. Gen. Robert "Bob" O'NEILL, Jr. (since 2008)`, and how each is
// written: the Factbook marks the part of a name that serves as surname by capitals.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_WORDS_H_
#define ENTENTE_IMPORTERS_FACTBOOK_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

namespace entente::factbook {

enum class WordType {
  kCapitals,     // "PUTIN", "O'NEILL", "McDOWELL", "al-SISI", "SASSOU-Nguesso"
  kCapitalised,  // "Vladimir"
  kSmall,        // "bin", "of"
  kInitial,      // "J.", "S.W.", "S"
  kBracketed,    // "(since 2008)": text is what stands inside
  kQuoted,       // "\"Bob\"": text is what stands inside
  kComma,
  kDash,   // a dash between blanks
  kOther,  // no letters: "&", "2017"
};

struct Word {
  WordType type = WordType::kOther;
  std::string_view text;
};

// Takes apart plain text (text.h). Stray brackets, and colons and full stops behind words of more
// than four letters, are left out; words point into `phrase`.
std::vector<Word> Words(std::string_view phrase);

// "PUTIN" → "Putin", "O'NEILL" → "O'Neill", "MCFAUL" → "McFaul", "al-SISI" → "al-Sisi",
// "CHÁVEZ" → "Chávez"; words that are not in capitals come back as they are.
std::string TitleCase(std::string_view word);

// The name particles "de", "bin", "van", "al" …, in any case.
bool IsParticle(std::string_view word);

// "II", "XVI": only I, V and X.
bool IsRomanNumeral(std::string_view word);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_WORDS_H_
