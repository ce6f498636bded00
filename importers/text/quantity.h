// SPDX-License-Identifier: Apache-2.0
// How many: numbers of a sentence with what they count.
#ifndef ENTENTE_IMPORTERS_TEXT_QUANTITY_H_
#define ENTENTE_IMPORTERS_TEXT_QUANTITY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "facts/fact_record.h"
#include "importers/text/tokens.h"

namespace entente::text {

// Where a number says how something changed.
enum class Direction : std::uint8_t { kNone, kTo, kBy };

struct Quantity {
  double value = 0;
  std::string unit;  // "diplomat", "percent", "dollar"; singular, lower case; "" for a bare number
  Bound bound = Bound::kExact;
  Direction direction = Direction::kNone;  // "rose to 40", "cut by half"
  std::optional<double> before;            // "to 40 from 15"
  Span span;                               // of the number and its unit
};

// The numbers of a sentence, in order: digits with separators ("1,200", "3.5"), words ("twenty-seven",
// "a dozen", "two hundred"), multipliers ("$3 million", "12 thousand"), halves and percentages, with
// bounds ("at least", "more than", "some", "up to"). The unit is the noun behind, adjectives of a
// known sort in between left out. Years, days of a month, hours, ordinals and ages are no
// quantities. Thread-safe.
std::vector<Quantity> FindQuantities(const TokenizedText& text, Span sentence);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_QUANTITY_H_
