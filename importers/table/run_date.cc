// SPDX-License-Identifier: Apache-2.0
// Dates.
#include <algorithm>
#include <cmath>
#include <optional>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "importers/table/row_context.h"

namespace entente::table {
namespace {

Outcome BadDate(std::string_view text, RowContext& context) {
  return context.Refuse("bad date",
                        absl::StrCat("\"", AsAbsl(text), "\" is not a date of this format"));
}

std::optional<DatePoint> ReadInAnyStyle(const Date& date, std::string_view text) {
  for (const DateStyle style : date.styles) {
    if (const std::optional<DatePoint> point = ReadDate(text, style)) return point;
  }
  return std::nullopt;
}

std::optional<DatePoint> ReadNumber(const Date& date, RowContext& context) {
  double number = 0;
  if (NumberOf(date.text, context, &number) != Outcome::kGiven) return std::nullopt;
  if (number != std::floor(number) || std::abs(number) > 1e12) return std::nullopt;
  return DateAfter(date.since, static_cast<std::int64_t>(number), date.unit);
}

bool IsOpen(const Date& date, std::string_view text) {
  return std::find(date.open.begin(), date.open.end(), text) != date.open.end();
}

// Ends, precision and censoring, as the mapping says of this date.
DateResult Finish(const Date& date, DatePoint point) {
  DateResult result{Outcome::kGiven, point, kBeginningOfTime};
  if (date.precision) result.point.precision = *date.precision;
  const Minutes end = EndOf(result.point);
  if (date.end) result.point.start = end;
  if (date.censored &&
      result.point.start >= (date.end ? EndOf(*date.censored) : date.censored->start)) {
    return {Outcome::kMissing, {}, date.censored->start};
  }
  return result;
}

DateResult OfText(const Date& date, RowContext& context) {
  const Text text = ValueOf(date.text, context);
  if (text.outcome != Outcome::kGiven) return {text.outcome, {}, kBeginningOfTime};
  RowContext::CachedDate& cached = context.dates[date.id];
  if (cached.known && cached.text == text.text) return cached.result;
  if (IsOpen(date, text.text)) return {};
  const std::optional<DatePoint> point =
      date.form == Date::Form::kText ? ReadInAnyStyle(date, text.text) : ReadNumber(date, context);
  if (!point) return {BadDate(text.text, context), {}, kBeginningOfTime};
  cached = {text.text, true, Finish(date, *point)};
  return cached.result;
}

// A part of a date; 0 if it is missing.
Outcome PartOf(const Value& value, RowContext& context, std::int64_t* part) {
  double number = 0;
  const Outcome outcome = NumberOf(value, context, &number);
  if (outcome == Outcome::kRefused) return outcome;
  if (number != std::floor(number) || std::abs(number) > 1e6) {
    return BadDate(ValueOf(value, context).text, context);
  }
  *part = static_cast<std::int64_t>(number);
  return outcome;
}

DateResult OfParts(const Date& date, RowContext& context) {
  std::int64_t year = 0, month = 0, day = 0;
  const Outcome outcome = PartOf(date.year, context, &year);
  if (outcome != Outcome::kGiven) return {outcome, {}, kBeginningOfTime};
  if (IsOpen(date, ValueOf(date.year, context).text)) return {};
  if (PartOf(date.month, context, &month) == Outcome::kRefused ||
      PartOf(date.day, context, &day) == Outcome::kRefused) {
    return {Outcome::kRefused, {}, kBeginningOfTime};
  }
  const std::optional<DatePoint> point = DateOfParts(year, month, day);
  if (point) return Finish(date, *point);
  return {BadDate(absl::StrCat(year, "-", month, "-", day), context), {}, kBeginningOfTime};
}

}  // namespace

DateResult DateOf(const Date& date, RowContext& context) {
  switch (date.form) {
    case Date::Form::kNone:
      return {};
    case Date::Form::kParts:
      return OfParts(date, context);
    case Date::Form::kText:
    case Date::Form::kNumber:
      return OfText(date, context);
  }
  return {};
}

}  // namespace entente::table
