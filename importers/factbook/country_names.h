// SPDX-License-Identifier: Apache-2.0
// Names of a country: "Schweiz (German); Suisse (French)", "Trucial Oman, Trucial States".
#ifndef ENTENTE_IMPORTERS_FACTBOOK_COUNTRY_NAMES_H_
#define ENTENTE_IMPORTERS_FACTBOOK_COUNTRY_NAMES_H_

#include <string>
#include <string_view>
#include <vector>

namespace entente::factbook {

// Reads plain text (text.h): names between any of `separators`, and between "or". Languages and
// remarks in brackets are left out, "none" and descriptions ("sometimes referred to as …") give no
// name. Which marks separate depends on the field: "Congo/Kinshasa" is one former name,
// "Haiti/Ayiti" are two local ones.
std::vector<std::string> ReadCountryNames(std::string_view text, std::string_view separators);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_COUNTRY_NAMES_H_
