// SPDX-License-Identifier: Apache-2.0
// One part of an office text, between semicolons: "Deputy Premiers Yuriy TRUTNEV (since 31 August
// 2013), Aleksandr NOVAK (since 10 November 2020)".
#ifndef ENTENTE_IMPORTERS_FACTBOOK_OFFICE_ITEM_H_
#define ENTENTE_IMPORTERS_FACTBOOK_OFFICE_ITEM_H_

#include <string_view>
#include <vector>

#include "importers/factbook/office_words.h"
#include "importers/factbook/offices.h"

namespace entente::factbook {

struct OfficeItem {
  std::vector<Holder> holders;  // without `item` and `represents`
  bool complete = false;        // False: words are left that could not be read.
};

// `words` are those of `text`.
OfficeItem ReadOfficeItem(std::string_view text, const WordList& words,
                          const OfficeOptions& options);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_OFFICE_ITEM_H_
