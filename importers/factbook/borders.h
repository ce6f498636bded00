// SPDX-License-Identifier: Apache-2.0
// "China (southeast) 4,133 km and China (south) 46 km; Norway 191 km": neighbours by land and the
// lengths of the borders.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_BORDERS_H_
#define ENTENTE_IMPORTERS_FACTBOOK_BORDERS_H_

#include <string>
#include <string_view>
#include <vector>

namespace entente::factbook {

struct Border {
  std::string neighbour;
  double km = 0;       // of all parts together
  std::string parts;   // "southeast 4133 km; south 46 km" where brackets name a part
  std::string remark;  // other words in brackets: "20 km are within the Dead Sea"
  std::string quote;
};

struct BorderText {
  std::vector<Border> borders;      // each neighbour once, in the order of the text
  std::string remark;               // the note behind the list
  std::vector<std::string> unread;  // items without a name and a number
};

// Reads plain text (text.h). A comma within a number is no end of an item.
BorderText ReadBorders(std::string_view text);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_BORDERS_H_
