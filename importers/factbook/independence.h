// SPDX-License-Identifier: Apache-2.0
// "25 December 1991 (from the Soviet Union); notable earlier dates: 1157 (…)": when a state became
// independent, and of whom.
#ifndef ENTENTE_IMPORTERS_FACTBOOK_INDEPENDENCE_H_
#define ENTENTE_IMPORTERS_FACTBOOK_INDEPENDENCE_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/time.h"

namespace entente::factbook {

struct Independence {
  DatePoint date;
  bool about = false;  // "ca. 965"
  // States that lost the territory: names that `is_state` knows, or, where it knows none, the
  // words of the text. Empty where the text names nobody ("republic proclaimed").
  std::vector<std::string> from;
  std::string how;  // what stands behind the date: "from UN trusteeship under …"
  std::string quote;
};

struct IndependenceText {
  // One for each date with a state that was left; if there is none, one for the first date.
  std::vector<Independence> facts;
  bool none = false;  // "none (territory of …)", "no official date …", "oldest …"
  std::string rest;   // other dates and notes, in the words of the text
  std::vector<std::string> unread;  // the text, if it has no date and is not "none"
};

// True for the name of a state that existed at a date; adjectives ("Belgian") are names too.
using IsStateAt = std::function<bool(std::string_view name, Minutes at)>;

// Reads plain text (text.h). States are looked for on the eve of independence.
IndependenceText ReadIndependence(std::string_view text, const IsStateAt& is_state);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_INDEPENDENCE_H_
