// SPDX-License-Identifier: Apache-2.0
// Names of persons as the Factbook writes them, with the surname in capitals wherever it stands:
// "Vladimir Vladimirovich PUTIN", "XI Jinping", "Juan Manuel SANTOS Calderon".
#ifndef ENTENTE_IMPORTERS_FACTBOOK_PERSON_NAME_H_
#define ENTENTE_IMPORTERS_FACTBOOK_PERSON_NAME_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "importers/factbook/words.h"

namespace entente::factbook {

struct PersonName {
  // Given name and surname in the order of the text, without middle names, ranks, nicknames and
  // what follows the surname: "Vladimir Putin", "Xi Jinping", "Juan Santos", "J. Douglas Dykhouse".
  // With the middle names where the surname is a given name too: "Seretse Khama Ian Khama".
  // A name that begins with the capitals is kept whole: "Hamad bin Isa Al-Khalifa". Empty if the
  // words hold no name.
  std::string canonical;
  // Other forms, without repetitions: all given names with the surname, the whole name, the name
  // with the nickname in quotes, the name with its suffix.
  std::vector<std::string> aliases;
  // One word, and at most a numeral: "Naruhito", "Charles III".
  bool single = false;
  bool numbered = false;  // "Charles III"
};

// Reads the words of one name; brackets and quotes among them are nicknames.
PersonName ReadPersonName(std::span<const Word> words);

// "Gen.", "Lt. Gen.", "Dr.", "Sir", "Sheikh" …: words before or behind a name that are no part of
// it.
bool IsRank(std::string_view word);

// "Jr.", "Sr", "III": tells namesakes of one family apart.
bool IsNameSuffix(std::string_view word);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_PERSON_NAME_H_
