// SPDX-License-Identifier: Apache-2.0
#include "importers/text/when.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "importers/text/stems.h"

namespace entente::text {
namespace {

constexpr std::string_view kMonths[] = {"january", "february", "march",     "april",   "may",
                                        "june",    "july",     "august",    "september", "october",
                                        "november", "december"};
constexpr std::string_view kShortMonths[] = {"jan.", "feb.", "mar.", "apr.", "may",  "jun.",
                                             "jul.", "aug.", "sept.", "oct.", "nov.", "dec."};
constexpr std::string_view kWeekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                          "friday", "saturday", "sunday"};
constexpr std::string_view kCounts[] = {"",     "one",   "two",   "three", "four", "five", "six",
                                        "seven", "eight", "nine", "ten",   "eleven", "twelve"};
constexpr std::string_view kFutureWords[] = {"will",     "shall", "due",       "next",
                                             "expected", "plans", "scheduled", "planned"};
constexpr std::string_view kSinceWords[] = {"since"};

// Index from 1, or 0.
template <typename List>
int Place(const List& list, std::string_view word) {
  if (word.empty()) return 0;
  const auto found = std::find(std::begin(list), std::end(list), word);
  return found == std::end(list) ? 0 : static_cast<int>(found - std::begin(list)) + 1;
}

Minutes AddMonths(Minutes day, int months) {
  const CivilDate date = ToCivil(day);
  const int index = date.year * 12 + date.month - 1 + months;
  return FromCivil(index / 12, index % 12 + 1, 1);
}

// 1970-01-01 was a Thursday. Monday is 0.
int WeekdayOf(Minutes day) {
  const int number = day / kMinutesPerDay - (day % kMinutesPerDay < 0 ? 1 : 0);
  return ((number + 3) % 7 + 7) % 7;
}

class Reader {
 public:
  Reader(const TokenizedText& text, Span sentence, DatePoint published)
      : text_(text), sentence_(sentence) {
    if (published.start == kBeginningOfTime) return;
    known_ = true;
    const CivilDate date = ToCivil(published.start);
    today_ = FromCivil(date.year, date.month, date.day);
    year_ = date.year;
  }

  std::vector<TimeExpression> Read() {
    for (std::uint32_t i = sentence_.first; i < sentence_.last;) {
      const std::uint32_t begin = i;
      const std::optional<TimeExpression> time = TimeAt(i);
      if (!time) {
        i = begin + 1;
        continue;
      }
      Add(*time, begin, i);
    }
    return std::move(found_);
  }

 private:
  std::string Word(std::uint32_t i) const {
    if (i < sentence_.first || i >= sentence_.last) return {};
    return LowerCase(text_.Of(text_.tokens[i]));
  }

  bool FutureBefore(std::uint32_t i) const {
    for (std::uint32_t back = 1; back <= 12 && i >= sentence_.first + back; ++back) {
      if (Place(kFutureWords, Word(i - back)) != 0) return true;
    }
    return false;
  }

  static TimeExpression Whole(Minutes start, Precision precision) {
    TimeExpression time;
    time.from = start;
    time.precision = precision;
    time.to = EndOf({start, precision});
    return time;
  }
  static TimeExpression Days(Minutes from, int days) {
    TimeExpression time = Whole(from, Precision::kDay);
    time.to = from + days * kMinutesPerDay;
    return time;
  }

  void Add(TimeExpression time, std::uint32_t begin, std::uint32_t end) {
    const std::string before = Word(begin - 1);
    time.since = Place(kSinceWords, before) != 0;
    if (time.since) time.to = kEndOfTime;
    time.future = known_ && time.from > today_;
    time.span = {begin, end};
    // "on Friday, March 3" is one date, which the second part says more exactly.
    if (!found_.empty() && begin - found_.back().span.last <= 1 &&
        Place(kWeekdays, Word(begin - (Word(begin - 1) == "," ? 2 : 1))) != 0) {
      time.span.first = found_.back().span.first;
      found_.back() = time;
      return;
    }
    found_.push_back(time);
  }

  // Moves `i` behind what it reads.
  std::optional<TimeExpression> TimeAt(std::uint32_t& i) {
    if (auto time = IsoDate(i)) return time;
    if (auto time = MonthDate(i)) return time;
    if (auto time = Year(i)) return time;
    if (!known_) return std::nullopt;
    if (auto time = NamedDay(i)) return time;
    if (auto time = Period(i)) return time;
    return Ago(i);
  }

  std::optional<TimeExpression> IsoDate(std::uint32_t& i) const {
    const std::string word = Word(i);
    if (word.size() != 10 || word[4] != '-' || word[7] != '-') return std::nullopt;
    const absl::StatusOr<DatePoint> date = ParseDate(word);
    if (!date.ok()) return std::nullopt;
    ++i;
    return Whole(date->start, date->precision);
  }

  static int NumberOf(std::string_view word, int least, int most) {
    if (word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd") ||
        word.ends_with("th")) {
      word.remove_suffix(2);
    }
    int value = 0;
    if (word.empty() || word.size() > 4) return 0;
    for (const char c : word) {
      if (c < '0' || c > '9') return 0;
      value = value * 10 + (c - '0');
    }
    return value >= least && value <= most ? value : 0;
  }
  int DayAt(std::uint32_t i) const { return NumberOf(Word(i), 1, 31); }
  int YearAt(std::uint32_t i) const {
    const std::string word = Word(i);
    return word.size() == 4 ? NumberOf(word, 1500, 2200) : 0;
  }

  int MonthAt(std::uint32_t i) const {
    const std::string word = Word(i);
    int month = Place(kMonths, word);
    if (month == 0) month = Place(kShortMonths, word);
    // "may" and "march" are words as well.
    return month != 0 && text_.tokens[i].capital ? month : 0;
  }

  // The year that makes a month, or day of a month, the last one before the day of publication or,
  // where the words speak of the future, the next one.
  int YearNear(std::uint32_t i, int month, int day) const {
    const bool future = FutureBefore(i);
    const Minutes start = FromCivil(year_, month, std::max(day, 1));
    if (future) {
      const Minutes end = EndOf({start, day == 0 ? Precision::kMonth : Precision::kDay});
      return end <= today_ ? year_ + 1 : year_;
    }
    return start > today_ ? year_ - 1 : year_;
  }

  std::optional<TimeExpression> MonthDate(std::uint32_t& i) const {
    std::uint32_t at = i;
    int day = 0, last_day = 0, month = 0;
    if (DayAt(at) != 0 && text_.tokens[at].kind == TokenKind::kNumber) {  // "3 March"
      std::uint32_t month_at = at + 1;
      if (Word(month_at) == "of") ++month_at;
      month = MonthAt(month_at);
      if (month == 0) return std::nullopt;
      day = DayAt(at);
      at = month_at + 1;
    } else {
      month = MonthAt(at);
      if (month == 0) return std::nullopt;
      ++at;
      day = DayAt(at);
      if (day != 0) ++at;
      const std::string link = Word(at);
      const bool linked = link == "and" || link == "-" || link == "–" || link == "to";
      if (day != 0 && linked && DayAt(at + 1) > day) {
        last_day = DayAt(at + 1);
        at += 2;
      }
    }
    int year = YearAt(at);
    if (year != 0) {
      ++at;
    } else if (Word(at) == "," && YearAt(at + 1) != 0) {
      year = YearAt(at + 1);
      at += 2;
    }
    const bool bare = year == 0 && day == 0;
    if (bare && !IsBareMonth(i)) return std::nullopt;
    if (year == 0 && !known_) return std::nullopt;
    if (day != 0 && !IsValidCivil(year == 0 ? 2000 : year, month, std::max(day, last_day))) {
      return std::nullopt;
    }
    if (year == 0) year = YearNear(i, month, day);
    if (day != 0 && !IsValidCivil(year, month, std::max(day, last_day))) return std::nullopt;
    i = at;
    if (day == 0) return Whole(FromCivil(year, month), Precision::kMonth);
    return Days(FromCivil(year, month, day), std::max(last_day - day, 0) + 1);
  }

  // A month alone is one only behind a word that wants a time: May is a person, too.
  bool IsBareMonth(std::uint32_t i) const {
    static constexpr std::string_view kBefore[] = {"in",    "last", "since", "this",  "next",
                                                   "until", "by",   "from",  "early", "late"};
    return Place(kBefore, Word(i - 1)) != 0;
  }

  std::optional<TimeExpression> Year(std::uint32_t& i) const {
    static constexpr std::string_view kBefore[] = {"in", "since", "until", "of", "from", "by", "early",
                                                   "late"};
    const int year = YearAt(i);
    if (year == 0 || Place(kBefore, Word(i - 1)) == 0) return std::nullopt;
    ++i;
    return Whole(FromCivil(year), Precision::kYear);
  }

  std::optional<TimeExpression> NamedDay(std::uint32_t& i) const {
    const std::string word = Word(i);
    if (word == "today" || word == "tonight") return ++i, Days(today_, 1);
    if (word == "yesterday") return ++i, Days(today_ - kMinutesPerDay, 1);
    if (word == "tomorrow") return ++i, Days(today_ + kMinutesPerDay, 1);
    const int weekday = Place(kWeekdays, word) - 1;
    if (weekday < 0) return std::nullopt;
    const std::string before = Word(i - 1);
    int back = (WeekdayOf(today_) - weekday + 7) % 7;
    if (before == "last" && back == 0) back = 7;
    if (before != "last" && FutureBefore(i)) back -= back == 0 && before != "next" ? 0 : 7;
    ++i;
    return Days(today_ - back * kMinutesPerDay, 1);
  }

  // "last week", "earlier this month", "next year".
  std::optional<TimeExpression> Period(std::uint32_t& i) const {
    static constexpr std::string_view kWhich[] = {"last", "this", "next"};
    const int which = Place(kWhich, Word(i)) - 2;
    const std::string unit = Word(i + 1);
    if (which == -2) return std::nullopt;
    const CivilDate date = ToCivil(today_);
    std::optional<TimeExpression> time;
    if (unit == "week") {
      time = Days(today_ - (WeekdayOf(today_) - 7 * which) * kMinutesPerDay, 7);
    } else if (unit == "month") {
      time = Whole(AddMonths(today_, which), Precision::kMonth);
    } else if (unit == "year") {
      time = Whole(FromCivil(date.year + which), Precision::kYear);
    } else {
      return std::nullopt;
    }
    // "earlier this week" can't be behind the day of publication.
    if (which == 0 && Word(i - 1) == "earlier" && unit == "week") {
      time->to = std::max(today_, time->from + kMinutesPerDay);
    }
    i += 2;
    return time;
  }

  // "a year ago", "three weeks ago", "10 days ago".
  std::optional<TimeExpression> Ago(std::uint32_t& i) const {
    const std::string word = Word(i);
    int count = word == "a" || word == "an" ? 1 : Place(kCounts, word) - 1;
    if (count <= 0) count = NumberOf(word, 1, 999);
    if (count <= 0 || (Word(i + 2) != "ago" && Word(i + 2) != "earlier")) return std::nullopt;
    std::string unit = Word(i + 1);
    if (unit.ends_with("s")) unit.pop_back();
    std::optional<TimeExpression> time;
    if (unit == "day") time = Days(today_ - count * kMinutesPerDay, 1);
    if (unit == "week") {
      time = Days(today_ - (7 * count + WeekdayOf(today_)) * kMinutesPerDay, 7);
    }
    if (unit == "month") time = Whole(AddMonths(today_, -count), Precision::kMonth);
    if (unit == "year") time = Whole(FromCivil(year_ - count), Precision::kYear);
    if (time) i += 3;
    return time;
  }

  const TokenizedText& text_;
  const Span sentence_;
  bool known_ = false;
  Minutes today_ = 0;
  int year_ = 0;
  std::vector<TimeExpression> found_;
};

}  // namespace

std::vector<TimeExpression> FindTimes(const TokenizedText& text, Span sentence,
                                      DatePoint published) {
  return Reader(text, sentence, published).Read();
}

TimeExpression TimeOfEvent(const std::vector<TimeExpression>& times, std::uint32_t near,
                           DatePoint published) {
  const TimeExpression* best = nullptr;
  for (const TimeExpression& time : times) {
    if (best == nullptr || time.span.first < near) best = &time;
    if (time.span.first >= near) {
      best = &time;
      break;
    }
  }
  if (best != nullptr) return *best;
  TimeExpression time;
  if (published.start == kBeginningOfTime) return time;
  time.from = published.start;
  time.to = EndOf(published);
  time.precision = published.precision;
  return time;
}

}  // namespace entente::text
