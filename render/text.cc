// SPDX-License-Identifier: Apache-2.0
#include "render/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/strings.h"

namespace entente {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

// Code points beyond ASCII that move the cursor, hide or reverse what follows: C1 controls, line
// and paragraph separators, and the marks of bidirectional text.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kUnsafeRanges = {{
    {"\u0080", "\u009F"},
    {"\u200E", "\u200F"},
    {"\u2028", "\u202E"},
    {"\u2066", "\u2069"},
}};

// UTF-8 sorts as its code points do.
bool IsUnsafe(std::string_view code_point) {
  return std::any_of(kUnsafeRanges.begin(), kUnsafeRanges.end(), [&](const auto& range) {
    return code_point.size() == range.first.size() && code_point >= range.first &&
           code_point <= range.second;
  });
}

bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

// The words of the values, joined by ", ".
template <typename Value, typename Words>
std::string Join(const std::vector<Value>& values, Words words) {
  std::string joined;
  for (const Value& value : values) {
    absl::StrAppend(&joined, joined.empty() ? "" : ", ", words(value));
  }
  return joined;
}

// "began between A and B", with the words for one-sided bounds; "" if neither is known.
std::string BetweenText(const std::optional<std::pair<Minutes, Minutes>>& bounds,
                        std::string_view verb, std::string_view only_first) {
  if (!bounds) return "";
  const std::string first = MomentText(bounds->first);
  const std::string second = MomentText(bounds->second);
  if (first.empty() && second.empty()) return "";
  if (first.empty()) return absl::StrCat(AsAbsl(verb), " by ", second);
  if (second.empty()) return absl::StrCat(AsAbsl(only_first), " ", first);
  return absl::StrCat(AsAbsl(verb), " between ", first, " and ", second);
}

std::string SpanText(const AnswerTime& time) {
  const std::string from = FormatDate(time.from, time.from_precision);
  const std::string to = FormatDate(time.to, time.to_precision);
  if (from.empty() && to.empty()) return "unknown";
  if (time.is_event) return from.empty() ? "unknown" : from;
  if (to.empty()) return absl::StrCat("since ", from);
  return absl::StrCat(from.empty() ? "unknown" : from, " – ", to);
}

struct CellWords {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(bool value) const { return value ? "yes" : "no"; }
  std::string operator()(std::int64_t value) const { return absl::StrCat(value); }
  std::string operator()(double value) const { return NumberText(value); }
  std::string operator()(const std::string& value) const { return CleanText(value); }
  std::string operator()(const AnswerEntity& value) const { return CleanText(value.name); }
  std::string operator()(const AnswerTime& value) const { return TimeText(value); }
  std::string operator()(const std::vector<AnswerEntity>& values) const {
    return Join(values, [](const AnswerEntity& value) { return CleanText(value.name); });
  }
  std::string operator()(const std::vector<std::string>& values) const {
    return Join(values, [](const std::string& value) { return CleanText(value); });
  }
};

}  // namespace

std::string CleanText(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  bool blank = false;
  while (!text.empty()) {
    if (IsBlank(text.front())) {
      blank = !clean.empty();
      text.remove_prefix(1);
      continue;
    }
    if (blank) clean.push_back(' ');
    blank = false;
    const std::size_t length = CodePointLength(text);
    const std::string_view code_point = text.substr(0, std::max<std::size_t>(length, 1));
    const bool shown = length > 0 && !IsControl(text.front()) && !IsUnsafe(code_point);
    clean.append(shown ? code_point : kReplacement);
    text.remove_prefix(code_point.size());
  }
  return clean;
}

std::string MomentText(Minutes minutes) {
  return FormatDate(minutes, minutes % kMinutesPerDay == 0 ? Precision::kDay : Precision::kMinute);
}

std::string TimeText(const AnswerTime& time) {
  const std::string began = BetweenText(time.from_between, "began", "began after");
  const std::string ended = BetweenText(time.to_between, "ended", "held at least until");
  const std::string_view joint = began.empty() || ended.empty() ? "" : ", ";
  std::string span = SpanText(time);
  if (began.empty() && ended.empty()) return span;
  return absl::StrCat(span, " (", began, AsAbsl(joint), ended, ")");
}

std::string NumberText(double value) {
  constexpr double kExactIntegers = 9007199254740992.0;  // 2^53
  if (!std::isfinite(value)) return "";
  if (value == std::floor(value) && std::abs(value) <= kExactIntegers) {
    return absl::StrCat(static_cast<std::int64_t>(value));
  }
  std::string text = absl::StrFormat("%.4f", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string CellText(const Cell& cell) { return std::visit(CellWords{}, cell); }

}  // namespace entente
