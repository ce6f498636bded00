// SPDX-License-Identifier: Apache-2.0
#include "facts/time.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <iterator>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/strings.h"

namespace entente {
namespace {

constexpr int kFirstYear = -2000;
constexpr int kLastYear = 6000;
constexpr std::string_view kPrecisionNames[] = {"minute", "day", "month", "year"};
constexpr std::string_view kMonthNames[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

constexpr int DaysInMonth(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

// Starts of the months of the years that most facts are of, and the end of the last: series by
// month ask for nothing else.
constexpr int kFirstTableYear = 1900;
constexpr int kTableMonths = 200 * 12;
constexpr std::int32_t kFirstTableMonth = (kFirstTableYear - 1970) * 12;
constexpr auto kMonthStarts = [] {
  std::array<Minutes, kTableMonths + 1> starts{};
  for (int month = 0; month <= kTableMonths; ++month) {
    const std::chrono::sys_days days = std::chrono::year(kFirstTableYear + month / 12) /
                                       std::chrono::month(static_cast<unsigned>(month % 12 + 1)) /
                                       std::chrono::day(1);
    starts[month] = static_cast<Minutes>(days.time_since_epoch().count() * kMinutesPerDay);
  }
  return starts;
}();

absl::Status BadDate(std::string_view text, std::string_view reason) {
  // A whole document in place of a date must not become the message.
  const bool cut = text.size() > 60;
  return absl::InvalidArgumentError(absl::StrCat(AsAbsl(text.substr(0, 60)), cut ? "…" : "",
                                                 ": ", AsAbsl(reason)));
}

absl::Status BadForm(std::string_view text) {
  return BadDate(text, "not a date; write 2021, 2021-11, 2021-11-26 or 2021-11-26T14:30");
}

// Takes exactly `count` digits from the front of `text`; -1 if they are not there.
int TakeDigits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const unsigned digit = static_cast<unsigned char>(text[i]) - unsigned{'0'};
    if (digit > 9) return -1;
    value = value * 10 + static_cast<int>(digit);
  }
  text.remove_prefix(count);
  return value;
}

bool Take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

// ":15" or ":15.25" after the minutes; false if malformed.
bool TakeSeconds(std::string_view& text) {
  if (!Take(text, ':')) return true;
  const int seconds = TakeDigits(text, 2);
  if (seconds < 0 || seconds > 60) return false;  // 60: a leap second.
  if (!Take(text, '.')) return true;
  if (TakeDigits(text, 1) < 0) return false;
  while (TakeDigits(text, 1) >= 0) {
  }
  return true;
}

// "", "Z", "+02:00", "-0330" or "+02": the minutes by which the clock is ahead of UTC; false if
// malformed.
bool TakeOffset(std::string_view& text, int* offset) {
  *offset = 0;
  if (text.empty() || Take(text, 'Z')) return text.empty();
  const bool west = Take(text, '-');
  if (!west && !Take(text, '+')) return false;
  const int hours = TakeDigits(text, 2);
  int minutes = 0;
  if (!text.empty()) {
    Take(text, ':');
    minutes = TakeDigits(text, 2);
  }
  if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || !text.empty()) return false;
  *offset = (west ? -1 : 1) * (hours * 60 + minutes);
  return true;
}

// What follows the day: "T14:30" with seconds and offset.
absl::StatusOr<DatePoint> ParseTimeOfDay(std::string_view whole, std::string_view text,
                                         Minutes day) {
  if (!Take(text, 'T')) return BadForm(whole);
  const int hour = TakeDigits(text, 2);
  if (hour < 0 || !Take(text, ':')) return BadForm(whole);
  const int minute = TakeDigits(text, 2);
  if (minute < 0 || !TakeSeconds(text)) return BadForm(whole);
  if (hour > 23 || minute > 59) return BadDate(whole, "times go from 00:00 to 23:59");
  int offset = 0;
  if (!TakeOffset(text, &offset)) {
    return BadDate(whole, "the offset after the time must be Z or like +02:00");
  }
  return DatePoint{day + hour * 60 + minute - offset, Precision::kMinute};
}

}  // namespace

Minutes FromCivil(int year, int month, int day) {
  const std::chrono::sys_days days =
      std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
      std::chrono::day(static_cast<unsigned>(day));
  const std::int64_t minutes = std::int64_t{days.time_since_epoch().count()} * kMinutesPerDay;
  return static_cast<Minutes>(
      std::clamp<std::int64_t>(minutes, kBeginningOfTime, kEndOfTime));
}

CivilDate ToCivil(Minutes minutes) {
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::minutes>(std::chrono::minutes(minutes))));
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

bool IsValidCivil(int year, int month, int day) {
  return year >= kFirstYear && year <= kLastYear && month >= 1 && month <= 12 && day >= 1 &&
         day <= DaysInMonth(year, month);
}

Minutes EndOf(DatePoint point) {
  if (point.start == kBeginningOfTime || point.start == kEndOfTime) return point.start;
  switch (point.precision) {
    case Precision::kMinute:
      return point.start + 1;
    case Precision::kDay:
      // Near the end of time the sum would overflow.
      return point.start > kEndOfTime - kMinutesPerDay ? kEndOfTime : point.start + kMinutesPerDay;
    case Precision::kMonth:
      return MonthStart(MonthIndex(point.start) + 1);
    case Precision::kYear:
      break;
  }
  return MonthStart(MonthIndex(point.start) + 12);
}

absl::StatusOr<DatePoint> ParseDate(std::string_view text) {
  std::string_view rest = text;
  const bool before_christ = Take(rest, '-');
  int year = TakeDigits(rest, 4);
  if (year < 0) return BadForm(text);
  if (before_christ) year = -year;
  if (year < kFirstYear || year > kLastYear) return BadDate(text, "years go from -2000 to 6000");
  if (rest.empty()) return DatePoint{FromCivil(year), Precision::kYear};

  if (!Take(rest, '-')) return BadForm(text);
  const int month = TakeDigits(rest, 2);
  if (month < 0) return BadForm(text);
  if (month < 1 || month > 12) return BadDate(text, "months go from 01 to 12");
  if (rest.empty()) return DatePoint{FromCivil(year, month), Precision::kMonth};

  if (!Take(rest, '-')) return BadForm(text);
  const int day = TakeDigits(rest, 2);
  if (day < 0) return BadForm(text);
  if (day < 1 || day > DaysInMonth(year, month)) {
    return BadDate(text, absl::StrCat(AsAbsl(kMonthNames[month - 1]), " ", year, " has ",
                                      DaysInMonth(year, month), " days"));
  }
  const Minutes start = FromCivil(year, month, day);
  if (rest.empty()) return DatePoint{start, Precision::kDay};
  return ParseTimeOfDay(text, rest, start);
}

std::string FormatDate(DatePoint point) { return FormatDate(point.start, point.precision); }

std::string FormatDate(Minutes minutes, Precision precision) {
  if (minutes == kBeginningOfTime || minutes == kEndOfTime) return "";
  const CivilDate date = ToCivil(minutes);
  std::string text = absl::StrFormat("%s%04d", date.year < 0 ? "-" : "", std::abs(date.year));
  if (precision == Precision::kYear) return text;
  absl::StrAppendFormat(&text, "-%02d", date.month);
  if (precision == Precision::kMonth) return text;
  absl::StrAppendFormat(&text, "-%02d", date.day);
  if (precision == Precision::kDay) return text;
  int of_day = minutes % kMinutesPerDay;
  if (of_day < 0) of_day += kMinutesPerDay;
  absl::StrAppendFormat(&text, "T%02d:%02d", of_day / 60, of_day % 60);
  return text;
}

std::int32_t MonthIndex(Minutes minutes) {
  if (minutes >= kMonthStarts.front() && minutes < kMonthStarts.back()) {
    // Months are so regular that the guess is off by one at most.
    constexpr std::int64_t kAverage = 43829;  // minutes a month
    std::int64_t at = (std::int64_t{minutes} - kMonthStarts.front()) / kAverage;
    at = std::min<std::int64_t>(at, kTableMonths - 1);
    at += (minutes >= kMonthStarts[at + 1]) - (minutes < kMonthStarts[at]);
    return static_cast<std::int32_t>(at) + kFirstTableMonth;
  }
  const CivilDate date = ToCivil(minutes);
  return (date.year - 1970) * 12 + date.month - 1;
}

Minutes MonthStart(std::int32_t month_index) {
  const std::int64_t at = std::int64_t{month_index} - kFirstTableMonth;
  if (at >= 0 && at <= kTableMonths) return kMonthStarts[at];
  const int of_year = (month_index % 12 + 12) % 12;
  return FromCivil(1970 + (month_index - of_year) / 12, of_year + 1);
}

std::string_view PrecisionName(Precision precision) {
  return kPrecisionNames[static_cast<std::size_t>(precision)];
}

absl::StatusOr<Precision> ParsePrecision(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kPrecisionNames); ++i) {
    if (kPrecisionNames[i] == name) return static_cast<Precision>(i);
  }
  const std::vector<std::string> names(std::begin(kPrecisionNames), std::end(kPrecisionNames));
  return absl::InvalidArgumentError(absl::StrCat("unknown precision \"", AsAbsl(name), "\"",
                                                 DidYouMean(name, names)));
}

}  // namespace entente
