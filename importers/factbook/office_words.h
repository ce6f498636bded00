// SPDX-License-Identifier: Apache-2.0
// What a word of an office text is, judged with its neighbours: part of a title, of a name, a rank.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_OFFICE_WORDS_H_
#define ENTENTE_IMPORTERS_FACTBOOK_OFFICE_WORDS_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "importers/factbook/words.h"

namespace entente::factbook {

using WordList = std::vector<Word>;

// True if the lower-case form of `word` is among `words`.
bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words);

bool IsTitle(const Word& word);
// As above, but for titles that are names where they stand: "bint Sultan bin Ahmad", "Amir P.".
bool IsTitleAt(const WordList& words, std::size_t i);
// A word in capitals that is no title.
bool IsSurname(const Word& word);
// "Gen.", "Sheikh", and "Sr." before another rank; between given names "Sheikh" is one of them.
bool IsRankAt(const WordList& words, std::size_t i);
// "(Sam)", "\"Bob\"", "(aka Barlen)"
bool IsNickname(const Word& word);
// "(vacant)", "(vacant since …)", "vacant", "TBD"
bool IsVacancy(const Word& word);
// A short small word between a surname and a given name: "HO lat Seng".
bool IsMisspeltName(const WordList& words, std::size_t i);
// True if what stands in brackets has a date or says since when.
bool SpeaksOfTime(std::string_view bracketed);
// True if there are small words that neither titles nor names have: the text tells a story.
bool IsSentence(const WordList& words);

// The words from `begin` to `end` with blanks and brackets as they stood.
std::string JoinWords(const WordList& words, std::size_t begin, std::size_t end);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_OFFICE_WORDS_H_
