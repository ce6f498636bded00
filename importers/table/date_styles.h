// SPDX-License-Identifier: Apache-2.0
// The ways in which tables write dates.
#ifndef ENTENTE_IMPORTERS_TABLE_DATE_STYLES_H_
#define ENTENTE_IMPORTERS_TABLE_DATE_STYLES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/time.h"

namespace entente::table {

// docs/mappings.md lists them.
enum class DateStyle : std::uint8_t {
  kIso,
  kYearMonthDay,
  kYearMonth,
  kTimestamp,
  kDottedDay,
  kMonthFirst,
  kDayFirst,
  kDayMonthName,
  kMonthNameDay,
  kYear,
};
// In the order of the enumeration: "iso", "yyyymmdd" …
const std::vector<std::string>& DateStyleNames();
std::optional<DateStyle> FindDateStyle(std::string_view name);

// The date that `text` writes in that style, if it does and if there is such a day.
std::optional<DatePoint> ReadDate(std::string_view text, DateStyle style);

// A date of parts: month and day may be 0, and then are not known. Nothing if there is no such day.
std::optional<DatePoint> DateOfParts(std::int64_t year, std::int64_t month, std::int64_t day);

enum class DateUnit : std::uint8_t { kMinute, kHour, kDay, kWeek, kMonth, kYear };
const std::vector<std::string>& DateUnitNames();
std::optional<DateUnit> FindDateUnit(std::string_view name);

// `number` units after `since`; nothing outside of what Minutes can hold. Known to the unit: to the
// minute for hours, to the day for weeks.
std::optional<DatePoint> DateAfter(DatePoint since, std::int64_t number, DateUnit unit);

}  // namespace entente::table

#endif  // ENTENTE_IMPORTERS_TABLE_DATE_STYLES_H_
