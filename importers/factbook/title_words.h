// SPDX-License-Identifier: Apache-2.0
// The words of which titles are made.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_TITLE_WORDS_H_
#define ENTENTE_IMPORTERS_FACTBOOK_TITLE_WORDS_H_

#include <string_view>

namespace entente::factbook {

// True for words that belong to titles and not to names: "President", "affairs", "Co-prince".
bool IsTitleWord(std::string_view word);

// "CEO", "UK": words in capitals that are no surname.
bool IsTitleAcronym(std::string_view word);

// True for the small words that may stand in and between titles: "of", "and", "for".
bool IsConnector(std::string_view word);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_TITLE_WORDS_H_
