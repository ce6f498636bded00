// SPDX-License-Identifier: Apache-2.0
// Time as Entente keeps it: minutes since 1970-01-01T00:00Z in 32 bits (about the years −2100 to
// 6050), half-open intervals, and the precision to which a date is known.
#ifndef ENTENTE_FACTS_TIME_H_
#define ENTENTE_FACTS_TIME_H_

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace entente {

using Minutes = std::int32_t;

inline constexpr Minutes kMinutesPerDay = 1440;
// Ends of time: an interval that is open, or whose end is not known, reaches there.
inline constexpr Minutes kBeginningOfTime = std::numeric_limits<Minutes>::min();
inline constexpr Minutes kEndOfTime = std::numeric_limits<Minutes>::max();

// How exactly a moment is known. Values are stored in segments: append only.
enum class Precision : std::uint8_t { kMinute = 0, kDay = 1, kMonth = 2, kYear = 3 };

// A date as written: the first minute of the day, month or year, and which of these it is.
struct DatePoint {
  Minutes start = kBeginningOfTime;
  Precision precision = Precision::kDay;
  friend bool operator==(const DatePoint&, const DatePoint&) = default;
};

// First minute after the minute, day, month or year that `point` names. Ends of time stay put.
Minutes EndOf(DatePoint point);

// "2021-11-26T14:30" (an optional "Z", seconds ignored), "2021-11-26", "2021-11", "2021"; years
// −2000 … 6000, a leading "-" allowed. InvalidArgument says what is wrong ("2021-02-30: February
// 2021 has 28 days"). Times with another offset than Z are converted.
absl::StatusOr<DatePoint> ParseDate(std::string_view text);

// The inverse of ParseDate: as many parts as the precision has. Ends of time give "".
std::string FormatDate(DatePoint point);
std::string FormatDate(Minutes minutes, Precision precision);

// First minute of a proleptic Gregorian day. REQUIRES: a valid date.
Minutes FromCivil(int year, int month = 1, int day = 1);
struct CivilDate { int year; int month; int day; };
CivilDate ToCivil(Minutes minutes);
bool IsValidCivil(int year, int month, int day);

// Months since 1970-01 (negative before): the bins of a dyad-month series.
std::int32_t MonthIndex(Minutes minutes);
Minutes MonthStart(std::int32_t month_index);

std::string_view PrecisionName(Precision precision);  // "minute", "day", "month", "year"
absl::StatusOr<Precision> ParsePrecision(std::string_view name);

}  // namespace entente

#endif  // ENTENTE_FACTS_TIME_H_
