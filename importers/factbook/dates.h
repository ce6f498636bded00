// SPDX-License-Identifier: Apache-2.0
// Dates as the Factbook writes them: "8 September 2017", "September 9, 2011", "since late July
// 2021", "2008", "ca. 965", "660 B.C.".
#ifndef ENTENTE_IMPORTERS_FACTBOOK_DATES_H_
#define ENTENTE_IMPORTERS_FACTBOOK_DATES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "facts/time.h"

namespace entente::factbook {

struct FoundDate {
  DatePoint date;
  std::size_t begin = 0;  // Where it stands in the text that was searched.
  std::size_t end = 0;
  bool about = false;  // "ca.", or a part of a month or year: "late July 2021"
};

// The first date in `text` that exists in the calendar. Month names may be cut or misspelt as
// long as they begin right ("Sept", "Septermber"); of "14-15 May 1811" the first day is taken.
// A number alone is a year if it has four digits, or three at the very beginning.
std::optional<FoundDate> FindDate(std::string_view text);

// What the brackets behind an office holder say about time.
struct Since {
  std::optional<DatePoint> from;
  std::optional<DatePoint> to;  // "for the period 1 October 2025 - 31 March 2026": the first
                                // moment after it.
  std::string unread;           // A statement about time in which no date can be read.
  bool about = false;
};

// Reads "since 7 May 2012", "both since 2008", "12 December 2022", "sultan since 1970 and prime
// minister since 1972". Of several statements the one whose label contains `preferred` (a word in
// lower case; may be empty) is taken, otherwise the first. A date of birth is none, nor is a bare
// year, which is how editors mark the year of a revision.
Since ReadSince(std::string_view text, std::string_view preferred);

}  // namespace entente::factbook

#endif  // ENTENTE_IMPORTERS_FACTBOOK_DATES_H_
