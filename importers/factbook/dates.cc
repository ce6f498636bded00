// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/dates.h"

#include <array>
#include <cctype>
#include <vector>

#include "base/strings.h"
#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

// A run of letters, or of digits, or one other visible character.
struct Token {
  enum class Type { kWord, kNumber, kOther } type;
  std::string_view text;
  std::size_t begin;
  std::size_t end() const { return begin + text.size(); }
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<Token> Tokens(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    Token::Type type = Token::Type::kOther;
    if (IsDigit(text[i])) {
      type = Token::Type::kNumber;
      while (end < text.size() && IsDigit(text[end])) ++end;
    } else if (IsLetter(text[i])) {
      type = Token::Type::kWord;
      while (end < text.size() && IsLetter(text[end])) ++end;
    }
    if (text[i] != ' ') tokens.push_back({type, text.substr(i, end - i), i});
    i = end;
  }
  return tokens;
}

class DateReader {
 public:
  explicit DateReader(std::string_view text) : tokens_(Tokens(text)) {}

  std::optional<FoundDate> First() const {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (auto found = At(i)) return Qualified(*found, i);
    }
    return std::nullopt;
  }

 private:
  std::optional<FoundDate> At(std::size_t i) const {
    if (auto found = DayFirst(i)) return found;
    if (auto found = MonthFirst(i)) return found;
    return YearAlone(i);
  }

  // "8 September 2017", "14-15 May 1811"
  std::optional<FoundDate> DayFirst(std::size_t i) const {
    const std::optional<int> day = Number(i, 1, 2);
    if (!day) return std::nullopt;
    std::size_t at = i + 1;
    if (IsOther(at, '-') && Number(at + 1, 1, 2)) at += 2;
    const int month = Month(at);
    if (month == 0) return std::nullopt;
    ++at;
    while (IsOther(at, ',')) ++at;
    const std::optional<int> year = Number(at, 3, 4);
    if (!year) return std::nullopt;
    return Dated(i, at, *year, month, *day);
  }

  // "September 9, 2011", "September 2008", "February, 2012"
  std::optional<FoundDate> MonthFirst(std::size_t i) const {
    const int month = Month(i);
    if (month == 0) return std::nullopt;
    std::size_t at = i + 1;
    int day = 0;
    if (const auto number = Number(at, 1, 2); number && Number(AfterComma(at + 1), 4, 4)) {
      day = *number;
      ++at;
    }
    at = AfterComma(at);
    const std::optional<int> year = Number(at, 4, 4);
    if (!year) return std::nullopt;
    return Dated(i, at, *year, month, day);
  }

  std::optional<FoundDate> YearAlone(std::size_t i) const {
    const bool era = i > 0 && IsEra(i);
    const std::optional<int> year = Number(i, i == 0 || era ? 3 : 4, 4);
    if (!year) return std::nullopt;
    return Dated(i, i, *year, 0, 0);
  }

  // Extends a date by the era behind it and the words before it.
  FoundDate Qualified(FoundDate found, std::size_t i) const {
    for (std::size_t back = 1; back <= 2 && back <= i; ++back) {
      const std::string word = Lower(tokens_[i - back].text);
      if (word == "ca" || word == "late" || word == "early" || word == "mid" || word == "end") {
        found.about = true;
      }
    }
    return found;
  }

  // A date from its parts, 0 for those not given; nothing if the calendar has no such day.
  std::optional<FoundDate> Dated(std::size_t first, std::size_t last, int year, int month,
                                 int day) const {
    if (IsBeforeChrist(last + 1)) year = 1 - year;
    if (year < -1999 || year > 2200) return std::nullopt;
    if (!IsValidCivil(year, month == 0 ? 1 : month, day == 0 ? 1 : day)) return std::nullopt;
    FoundDate found;
    found.date.start = FromCivil(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
    found.date.precision = day > 0     ? Precision::kDay
                           : month > 0 ? Precision::kMonth
                                       : Precision::kYear;
    found.begin = tokens_[first].begin;
    found.end = tokens_[last].end();
    return found;
  }

  std::optional<int> Number(std::size_t i, std::size_t min_digits, std::size_t max_digits) const {
    if (i >= tokens_.size() || tokens_[i].type != Token::Type::kNumber) return std::nullopt;
    const std::string_view digits = tokens_[i].text;
    if (digits.size() < min_digits || digits.size() > max_digits) return std::nullopt;
    int value = 0;
    for (char c : digits) value = value * 10 + (c - '0');
    return value;
  }

  // 1 … 12, or 0. A month begins as it should and is otherwise at most two slips away.
  int Month(std::size_t i) const {
    if (i >= tokens_.size() || tokens_[i].type != Token::Type::kWord) return 0;
    const std::string word = Lower(tokens_[i].text);
    if (word.size() < 3) return 0;
    for (std::size_t m = 0; m < kMonths.size(); ++m) {
      if (kMonths[m].substr(0, 3) != word.substr(0, 3)) continue;
      const bool cut = kMonths[m].substr(0, word.size()) == word;
      return cut || EditDistance(word, kMonths[m], 2) <= 2 ? static_cast<int>(m) + 1 : 0;
    }
    return 0;
  }

  bool IsOther(std::size_t i, char c) const {
    return i < tokens_.size() && tokens_[i].type == Token::Type::kOther && tokens_[i].text[0] == c;
  }
  std::size_t AfterComma(std::size_t i) const { return IsOther(i, ',') ? i + 1 : i; }

  bool IsWord(std::size_t i, std::string_view word) const {
    return i < tokens_.size() && Lower(tokens_[i].text) == word;
  }
  // "A.D." or "ca." before token `i`.
  bool IsEra(std::size_t i) const {
    return (i >= 2 && IsOther(i - 1, '.') && (IsWord(i - 2, "d") || IsWord(i - 2, "ca"))) ||
           IsBeforeChrist(i + 1);
  }
  bool IsBeforeChrist(std::size_t i) const {
    return IsWord(i, "b") && IsOther(i + 1, '.') && IsWord(i + 2, "c");
  }

  std::vector<Token> tokens_;
};

// One "… since <date> …" of a text.
struct Statement {
  std::string_view label;
  std::string_view rest;
};

std::vector<Statement> Statements(std::string_view text) {
  std::vector<Statement> statements;
  const std::string low = Lower(text);
  std::size_t begin = 0;
  for (std::size_t at = low.find("since"); at != std::string::npos;
       at = low.find("since", at + 5)) {
    if (!statements.empty()) {
      Statement& last = statements.back();
      last.rest = text.substr(begin, at - begin);
      if (const auto date = FindDate(last.rest)) {
        // The label of this statement begins where the date of the last one ends.
        begin += date->end;
        last.rest = last.rest.substr(0, date->end);
      }
    }
    statements.push_back({text.substr(begin, at - begin), {}});
    begin = at + 5;
  }
  if (!statements.empty()) statements.back().rest = text.substr(begin);
  return statements;
}

bool IsPeriod(std::string_view text) { return ContainsWord(text, "period"); }

Since ReadPeriod(std::string_view text) {
  Since since;
  const auto first = FindDate(text);
  if (!first) return since;
  since.from = first->date;
  if (const auto last = FindDate(text.substr(first->end))) {
    since.to = DatePoint{EndOf(last->date), last->date.precision};
  }
  return since;
}

}  // namespace

std::optional<FoundDate> FindDate(std::string_view text) { return DateReader(text).First(); }

Since ReadSince(std::string_view text, std::string_view preferred) {
  if (IsPeriod(text)) return ReadPeriod(text);
  Since since;
  std::vector<Statement> statements = Statements(text);
  if (statements.empty()) {
    // Without "since" only a text that is a date and nothing else speaks of taking office.
    const auto found = FindDate(text);
    const bool alone = found && found->begin <= 1 && found->end + 1 >= Trim(text).size();
    if (alone && found->date.precision != Precision::kYear) since.from = found->date;
    return since;
  }
  std::optional<FoundDate> chosen;
  for (const Statement& statement : statements) {
    const auto found = FindDate(statement.rest);
    const bool meant = !preferred.empty() && ContainsWord(statement.label, preferred);
    if (found && (!chosen || meant)) chosen = found;
  }
  if (chosen) {
    since.from = chosen->date;
    since.about = chosen->about;
  } else {
    since.unread = std::string(Trim(text));
  }
  return since;
}

}  // namespace entente::factbook
