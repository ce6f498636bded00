// SPDX-License-Identifier: Apache-2.0
// Who holds which office, from texts such as "Premier Mikhail MISHUSTIN (since 16 January 2020);
// Deputy Premiers Yuriy TRUTNEV (since 31 August 2013), Aleksandr NOVAK (since 10 November 2020)"
// or "Ambassador (vacant); Charge d'Affaires James KENT (since May 2021)". One grammar serves
// heads of state, of government and chiefs of mission; what a title means is in titles.h.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_OFFICES_H_
#define ENTENTE_IMPORTERS_FACTBOOK_OFFICES_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "importers/factbook/dates.h"
#include "importers/factbook/person_name.h"

namespace entente::factbook {

struct Holder {
  // In the singular; "" where the text names none. A title that an earlier person of the list has
  // is repeated for those who share it.
  std::string title;
  PersonName person;  // canonical is empty if the post is vacant
  bool vacant = false;
  bool represents = false;  // "represented by Governor General …"
  Since since;
  std::string remark;    // other words in brackets or behind the name: "Hutu"
  std::string quote;     // the item's own words
  std::size_t item = 0;  // Which part between semicolons, from 0.
};

struct OfficeText {
  std::vector<Holder> holders;       // in the order of the text
  std::vector<std::string> remarks;  // notes, and sentences about past or future
  std::vector<std::string> unread;   // items without a name that can be told
};

struct OfficeOptions {
  // True for the names of states and territories: "President of China XI Jinping" ends its title
  // behind "China".
  std::function<bool(std::string_view)> is_place;
  // Where brackets hold several dates ("sultan since …, prime minister since …"), the label of the
  // one that is meant, in lower case.
  std::string_view since_label;
};

// Reads plain text (text.h).
OfficeText ReadOffices(std::string_view text, const OfficeOptions& options);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_OFFICES_H_
