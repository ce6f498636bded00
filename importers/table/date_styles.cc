// SPDX-License-Identifier: Apache-2.0
#include "importers/table/date_styles.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <iterator>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "base/strings.h"

namespace entente::table {
namespace {

constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::int64_t kLastYear = 6000;  // As ParseDate.

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The number of `size` digits at `at`, or -1.
int Digits(std::string_view text, std::size_t at, std::size_t size) {
  if (at + size > text.size()) return -1;
  int number = 0;
  for (std::size_t i = at; i < at + size; ++i) {
    if (!IsDigit(text[i])) return -1;
    number = 10 * number + (text[i] - '0');
  }
  return number;
}

std::optional<DatePoint> ReadIso(std::string_view text) {
  if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
    const int year = Digits(text, 0, 4), month = Digits(text, 5, 2), day = Digits(text, 8, 2);
    if (year < 0 || month <= 0 || day <= 0) return std::nullopt;
    return DateOfParts(year, month, day);
  }
  std::string with_t(text);
  if (with_t.size() > 10 && with_t[10] == ' ') with_t[10] = 'T';
  const absl::StatusOr<DatePoint> date = ParseDate(with_t);
  return date.ok() ? std::optional(*date) : std::nullopt;
}

// "20211126", "202111", "20211126143000": `size` digits.
std::optional<DatePoint> ReadCompact(std::string_view text, std::size_t size) {
  // Tables that came through spreadsheets write 20211126.0.
  if (text.ends_with(".0")) text.remove_suffix(2);
  if (text.size() != size) return std::nullopt;
  const int year = Digits(text, 0, 4);
  const int month = size > 4 ? Digits(text, 4, 2) : 0;
  const int day = size > 6 ? Digits(text, 6, 2) : 0;
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  std::optional<DatePoint> date = DateOfParts(year, month, day);
  if (!date || size <= 8) return date;
  const int hour = Digits(text, 8, 2), minute = Digits(text, 10, 2), second = Digits(text, 12, 2);
  const bool valid = month > 0 && day > 0 && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 &&
                     second >= 0 && second <= 60;
  if (!valid) return std::nullopt;
  return DatePoint{date->start + hour * 60 + minute, Precision::kMinute};
}

// The words and numbers of `text`, at most four: "26 Nov 2021" and "11/26/2021" have three.
struct Parts {
  std::array<std::string_view, 4> parts;
  std::size_t count = 0;
};

Parts Split(std::string_view text) {
  Parts result;
  std::size_t at = 0;
  while (result.count < result.parts.size()) {
    at = text.find_first_not_of(" ,./-", at);
    if (at == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" ,./-", at), text.size());
    result.parts[result.count++] = text.substr(at, end - at);
    at = end;
  }
  return result;
}

std::int64_t NumberOf(std::string_view text) {
  std::int64_t number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : -1;
}

// 1 … 12 for a name of a month, whole or its first three letters; -1.
std::int64_t MonthOf(std::string_view text) {
  const std::string lower = absl::AsciiStrToLower(AsAbsl(text.substr(0, 3)));
  for (std::size_t i = 0; text.size() >= 3 && i < std::size(kMonths); ++i) {
    if (kMonths[i] == lower) return static_cast<std::int64_t>(i) + 1;
  }
  return -1;
}

// Three numbers, at these places.
std::optional<DatePoint> ReadParts(std::string_view text, std::size_t year, std::size_t month,
                                   std::size_t day, bool named_month) {
  // A time behind the date is passed over: which of its many forms it has does not matter.
  const std::size_t time = text.find(':');
  if (time != std::string_view::npos) text = text.substr(0, text.find_last_of(' ', time));
  const Parts split = Split(text);
  if (split.count != 3) return std::nullopt;
  const std::int64_t y = NumberOf(split.parts[year]), d = NumberOf(split.parts[day]);
  const std::int64_t m = named_month ? MonthOf(split.parts[month]) : NumberOf(split.parts[month]);
  if (split.parts[year].size() != 4 || m < 1 || d < 1) return std::nullopt;
  return DateOfParts(y, m, d);
}

}  // namespace

const std::vector<std::string>& DateStyleNames() {
  static const std::vector<std::string> names = {
      "iso",      "yyyymmdd", "yyyymm",     "yyyymmddhhmmss", "dd.mm.yyyy",
      "m/d/yyyy", "d/m/yyyy", "d mon yyyy", "mon d, yyyy",    "year"};
  return names;
}

std::optional<DateStyle> FindDateStyle(std::string_view name) {
  for (std::size_t i = 0; i < DateStyleNames().size(); ++i) {
    if (DateStyleNames()[i] == name) return static_cast<DateStyle>(i);
  }
  return std::nullopt;
}

std::optional<DatePoint> ReadDate(std::string_view text, DateStyle style) {
  switch (style) {
    case DateStyle::kIso:
      return ReadIso(text);
    case DateStyle::kYearMonthDay:
      return ReadCompact(text, 8);
    case DateStyle::kYearMonth:
      return ReadCompact(text, 6);
    case DateStyle::kTimestamp:
      return ReadCompact(text, 14);
    case DateStyle::kDottedDay:
      return ReadParts(text, 2, 1, 0, false);
    case DateStyle::kMonthFirst:
      return ReadParts(text, 2, 0, 1, false);
    case DateStyle::kDayFirst:
      return ReadParts(text, 2, 1, 0, false);
    case DateStyle::kDayMonthName:
      return ReadParts(text, 2, 1, 0, true);
    case DateStyle::kMonthNameDay:
      return ReadParts(text, 2, 0, 1, true);
    case DateStyle::kYear:
      return ReadCompact(text, 4);
  }
  return std::nullopt;
}

std::optional<DatePoint> DateOfParts(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (year < -2000 || year > kLastYear || month < 0 || month > 12 || day < 0 || day > 31) {
    return std::nullopt;
  }
  const int y = static_cast<int>(year), m = static_cast<int>(month), d = static_cast<int>(day);
  if (m == 0) return DatePoint{FromCivil(y), Precision::kYear};
  if (d == 0) return DatePoint{FromCivil(y, m), Precision::kMonth};
  if (!IsValidCivil(y, m, d)) return std::nullopt;
  return DatePoint{FromCivil(y, m, d), Precision::kDay};
}

const std::vector<std::string>& DateUnitNames() {
  static const std::vector<std::string> names = {"minute", "hour", "day", "week", "month", "year"};
  return names;
}

std::optional<DateUnit> FindDateUnit(std::string_view name) {
  for (std::size_t i = 0; i < DateUnitNames().size(); ++i) {
    if (DateUnitNames()[i] == name) return static_cast<DateUnit>(i);
  }
  return std::nullopt;
}

std::optional<DatePoint> DateAfter(DatePoint since, std::int64_t number, DateUnit unit) {
  constexpr std::int64_t kMost = std::int64_t{1} << 32;
  if (number < -kMost || number > kMost) return std::nullopt;
  if (unit == DateUnit::kMonth || unit == DateUnit::kYear) {
    const CivilDate date = ToCivil(since.start);
    const std::int64_t months = 12 * std::int64_t{date.year} + (date.month - 1) +
                                number * (unit == DateUnit::kYear ? 12 : 1);
    const std::int64_t year = months >= 0 ? months / 12 : -((11 - months) / 12);
    return unit == DateUnit::kYear && date.month == 1
               ? DateOfParts(year, 0, 0)
               : DateOfParts(year, months - 12 * year + 1, 0);
  }
  static constexpr std::int64_t kMinutes[] = {1, 60, kMinutesPerDay, 7 * kMinutesPerDay};
  const std::int64_t at = since.start + number * kMinutes[static_cast<std::size_t>(unit)];
  if (at < FromCivil(-2000) || at >= FromCivil(static_cast<int>(kLastYear))) return std::nullopt;
  const bool short_unit = unit == DateUnit::kMinute || unit == DateUnit::kHour;
  return DatePoint{static_cast<Minutes>(at), short_unit ? Precision::kMinute : Precision::kDay};
}

}  // namespace entente::table
