// SPDX-License-Identifier: Apache-2.0
#include "importers/text/quantity.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "importers/text/stems.h"

namespace entente::text {
namespace {

using NumberWord = std::pair<std::string_view, double>;

constexpr NumberWord kSmall[] = {
    {"one", 1},        {"two", 2},       {"three", 3},     {"four", 4},      {"five", 5},
    {"six", 6},        {"seven", 7},     {"eight", 8},     {"nine", 9},      {"ten", 10},
    {"eleven", 11},    {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
    {"sixteen", 16},   {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},
    {"thirty", 30},    {"forty", 40},    {"fifty", 50},    {"sixty", 60},    {"seventy", 70},
    {"eighty", 80},    {"ninety", 90},   {"half", 0.5},    {"dozens", 24},   {"scores", 40},
    {"hundreds", 200}, {"thousands", 2000},
};
// "dozens" and the like say no more than "at least two of them".
constexpr double kLeastOfMany = 24;

constexpr NumberWord kMultipliers[] = {
    {"dozen", 12},       {"score", 20},      {"hundred", 100},       {"thousand", 1000},
    {"million", 1e6},    {"billion", 1e9},   {"trillion", 1e12},     {"m", 1e6},
    {"bn", 1e9},
};

struct BoundWords {
  std::string_view first, second;  // `second` may be empty
  Bound bound;
};
constexpr BoundWords kBounds[] = {
    {"at", "least", Bound::kAtLeast},  {"no", "fewer", Bound::kAtLeast},
    {"at", "most", Bound::kAtMost},    {"up", "to", Bound::kAtMost},
    {"more", "than", Bound::kMoreThan}, {"less", "than", Bound::kLessThan},
    {"fewer", "than", Bound::kLessThan}, {"over", "", Bound::kMoreThan},
    {"under", "", Bound::kLessThan},   {"some", "", Bound::kAbout},
    {"about", "", Bound::kAbout},      {"around", "", Bound::kAbout},
    {"nearly", "", Bound::kLessThan},  {"almost", "", Bound::kLessThan},
    {"roughly", "", Bound::kAbout},    {"approximately", "", Bound::kAbout},
};

// What may stand between a number and what it counts.
constexpr std::string_view kBetween[] = {
    "more", "other", "additional", "new", "senior", "of", "the", "its", "their", "our", "foreign",
    "young", "local", "military", "armed", "suspected", "heavily"};
// A number before one of these is a time or an age.
constexpr std::string_view kNoUnits[] = {
    "a.m", "a.m.", "p.m", "p.m.", "am", "pm", "gmt", "january", "february", "march", "april", "may",
    "june", "july", "august", "september", "october", "november", "december", "year-old", "years",
    "year", "months", "month", "weeks", "week", "days", "day", "hours", "hour", "minutes"};
constexpr std::string_view kMonths[] = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december"};

// Words behind a number that are not what it counts.
constexpr std::string_view kNoNouns[] = {
    "from", "to", "in", "on", "at", "by", "for", "with", "and", "or", "but", "as", "than", "after",
    "before", "since", "was", "were", "is", "are", "have", "has", "had", "who", "which", "that",
    "a", "an", "into", "against", "per", "when", "while", "said", "were", "will", "would"};

constexpr std::pair<std::string_view, std::string_view> kIrregularPlurals[] = {
    {"men", "man"}, {"women", "woman"}, {"people", "person"}, {"children", "child"},
    {"lives", "life"}, {"police", "police"}, {"troops", "troop"}, {"aircraft", "aircraft"},
    {"cent", "percent"}};

template <typename List>
bool Holds(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

template <typename List>
std::optional<double> ValueIn(const List& list, std::string_view word) {
  for (const auto& [text, value] : list) {
    if (text == word) return value;
  }
  return std::nullopt;
}

class Reader {
 public:
  Reader(const TokenizedText& text, Span sentence) : text_(text), sentence_(sentence) {}

  std::vector<Quantity> Read() {
    std::vector<Quantity> found;
    for (std::uint32_t i = sentence_.first; i < sentence_.last;) {
      const std::uint32_t begin = i;
      std::optional<Quantity> quantity = NumberAt(i);
      if (!quantity) {
        i = begin + 1;
        continue;
      }
      quantity->span.first = begin;
      ReadUnit(i, *quantity);
      quantity->span.last = i;
      if (!IsTimeOrAge(begin, *quantity)) {
        ReadBound(begin, *quantity);
        ReadDirection(begin, *quantity);
        AddOrJoin(*std::move(quantity), found);
      }
    }
    return found;
  }

 private:
  // "" outside of the sentence, also where an index has gone below 0 and round.
  std::string Word(std::uint32_t i) const {
    if (i < sentence_.first || i >= sentence_.last) return {};
    return LowerCase(text_.Of(text_.tokens[i]));
  }

  // "27", "1,200", "3.5"; not "2nd", "1990s", "12:30".
  static std::optional<double> Digits(std::string_view word) {
    std::string plain;
    for (const char c : word) {
      if (c == ',') continue;
      if ((c < '0' || c > '9') && c != '.') return std::nullopt;
      plain += c;
    }
    if (plain.empty() || plain.size() > 18) return std::nullopt;
    char* end = nullptr;
    const double value = std::strtod(plain.c_str(), &end);
    if (end != plain.c_str() + plain.size()) return std::nullopt;
    return value;
  }

  // "twenty-seven", "seven".
  static std::optional<double> SmallWord(std::string_view word) {
    if (const auto value = ValueIn(kSmall, word)) return value;
    const std::size_t hyphen = word.find('-');
    if (hyphen == std::string_view::npos) return std::nullopt;
    const auto tens = ValueIn(kSmall, word.substr(0, hyphen));
    const auto ones = ValueIn(kSmall, word.substr(hyphen + 1));
    if (!tens || !ones || *tens < 20 || *ones > 9 || *ones < 1) return std::nullopt;
    return *tens + *ones;
  }

  // Moves `i` behind the number.
  std::optional<Quantity> NumberAt(std::uint32_t& i) const {
    Quantity quantity;
    const std::string word = Word(i);
    const bool article = (word == "a" || word == "an") && ValueIn(kMultipliers, Word(i + 1)) &&
                         Word(i + 1).size() > 2;
    std::optional<double> value = article ? std::optional<double>(1) : Digits(word);
    if (!value) value = SmallWord(word);
    if (!value) return std::nullopt;
    if (word == "one" && Word(i + 1) == "of") return std::nullopt;
    const bool many = word == "dozens" || word == "scores" || word == "hundreds" ||
                      word == "thousands";
    if (many && *value >= kLeastOfMany) quantity.bound = Bound::kAtLeast;
    ++i;
    double total = *value, part = 0;
    if (many && Word(i) == "of" && ValueIn(kSmall, Word(i + 1)).value_or(0) >= kLeastOfMany) {
      total *= 1000;  // "hundreds of thousands"
      i += 2;
    }
    while (const auto factor = ValueIn(kMultipliers, Word(i))) {
      total *= *factor;
      ++i;
      // "two hundred and fifty"
      const bool with_and = Word(i) == "and" && SmallWord(Word(i + 1)) && *factor == 100;
      const auto rest = SmallWord(Word(with_and ? i + 1 : i));
      if (rest && *rest < *factor && *rest >= 1 && !many) {
        part = *rest;
        i += with_and ? 2 : 1;
      }
    }
    quantity.value = total + part;
    if (i < sentence_.last && text_.Of(text_.tokens[i]) == "%") {
      quantity.unit = "percent";
      ++i;
    }
    return quantity;
  }

  void ReadUnit(std::uint32_t& i, Quantity& quantity) const {
    const std::string before = Word(quantity.span.first - 1);
    if (before == "$" || before == "us$") quantity.unit = "dollar";
    if (before == "€") quantity.unit = "euro";
    if (before == "£") quantity.unit = "pound";
    if (!quantity.unit.empty()) return;
    if (quantity.value == 0.5 && quantity.span.first + 1 == i) return;  // "half"
    std::uint32_t at = i;
    if (Word(at) == "per" && Word(at + 1) == "cent") ++at;
    while (at < i + 4 && (Holds(kBetween, Word(at)) || IsName(at))) ++at;
    if (at >= sentence_.last || text_.tokens[at].kind != TokenKind::kWord) return;
    const std::string word = Word(at);
    if (Holds(kNoNouns, word)) return;
    quantity.unit = Singular(word);
    i = at + 1;
  }

  // "27 Russian diplomats": what they are, not what they are counted as.
  bool IsName(std::uint32_t i) const {
    return i < sentence_.last && text_.tokens[i].kind == TokenKind::kWord &&
           text_.tokens[i].capital && !Holds(kMonths, Word(i));
  }

  static std::string Singular(const std::string& word) {
    for (const auto& [plural, singular] : kIrregularPlurals) {
      if (word == plural) return std::string(singular);
    }
    if (word.size() > 4 && word.ends_with("ies")) return word.substr(0, word.size() - 3) + "y";
    for (const std::string_view end : {"sses", "shes", "ches", "xes"}) {
      if (word.ends_with(end)) return word.substr(0, word.size() - 2);
    }
    if (word.size() > 3 && word.ends_with("s") && !word.ends_with("ss")) {
      return word.substr(0, word.size() - 1);
    }
    return word;
  }

  bool IsTimeOrAge(std::uint32_t begin, const Quantity& quantity) const {
    const bool is_number = text_.tokens[begin].kind == TokenKind::kNumber;
    const std::string spelt = Word(begin);
    const std::string before = Word(begin - 1);
    if (Holds(kMonths, before) && before != "may") return true;
    if (before == "may" && text_.tokens[begin - 1].capital) return true;  // a month
    const bool plain_year = is_number && spelt.size() == 4 && quantity.value >= 1500 &&
                            quantity.value <= 2100 && spelt.find(',') == std::string::npos;
    if (plain_year && (quantity.unit.empty() || before == "in" || before == "since" ||
                       before == "of" || before == "from" || before == "until")) {
      return true;
    }
    for (std::uint32_t i = begin + 1; i < quantity.span.last + 1 && i < sentence_.last; ++i) {
      if (Holds(kNoUnits, Word(i))) return true;
    }
    return before == "," && quantity.unit.empty() && is_number;  // "Lopez, 42, …"
  }

  void ReadBound(std::uint32_t begin, Quantity& quantity) const {
    std::uint32_t at = begin;
    const std::string sign = Word(at - 1);
    if (sign == "$" || sign == "€" || sign == "£" || sign == "us$") --at;
    const std::string before = Word(at - 1), second = Word(at - 2);
    for (const BoundWords& words : kBounds) {
      const bool fits = words.second.empty() ? before == words.first
                                             : before == words.second && second == words.first;
      if (!fits) continue;
      quantity.bound = words.bound;
      quantity.span.first = at - (words.second.empty() ? 1 : 2);
      return;
    }
  }

  void ReadDirection(std::uint32_t begin, Quantity& quantity) const {
    if (quantity.bound == Bound::kAtMost && Word(begin - 1) == "to") return;  // "up to"
    const std::string before = Word(quantity.span.first - 1);
    if (before == "by") quantity.direction = Direction::kBy;
    if (before == "to" && IsChange(quantity.span.first - 1)) quantity.direction = Direction::kTo;
    if ((before == "in" || before == "by") && quantity.value == 0.5) {
      quantity.direction = Direction::kBy;
    }
  }

  // One of the four words before `i` says that something changed.
  bool IsChange(std::uint32_t i) const {
    static constexpr std::string_view kChanges[] = {
        "rose", "rise", "rises", "risen", "rising", "fell", "fall", "fallen", "cut", "cuts",
        "raised", "raise", "grew", "grown", "increased", "increase", "reduced", "reduce",
        "reducing", "dropped", "lowered", "climbed", "doubled", "expanded", "number", "up", "down"};
    for (std::uint32_t back = 1; back <= 6 && i >= sentence_.first + back; ++back) {
      if (Holds(kChanges, Word(i - back))) return true;
    }
    return false;
  }

  // "to 40 from 15", "from 15 to 40" are one quantity.
  void AddOrJoin(Quantity quantity, std::vector<Quantity>& found) const {
    const std::string before = Word(quantity.span.first - 1);
    const bool near = !found.empty() && quantity.span.first >= found.back().span.last &&
                      quantity.span.first - found.back().span.last <= 2;
    if (near && before == "from" && found.back().direction == Direction::kTo) {
      found.back().before = quantity.value;
      found.back().span.last = quantity.span.last;
      if (found.back().unit.empty()) found.back().unit = quantity.unit;
      return;
    }
    if (near && before == "to" && Word(found.back().span.first - 1) == "from") {
      quantity.before = found.back().value;
      quantity.direction = Direction::kTo;
      quantity.span.first = found.back().span.first;
      if (quantity.unit.empty()) quantity.unit = found.back().unit;
      found.back() = std::move(quantity);
      return;
    }
    found.push_back(std::move(quantity));
  }

  const TokenizedText& text_;
  const Span sentence_;
};

}  // namespace

std::vector<Quantity> FindQuantities(const TokenizedText& text, Span sentence) {
  return Reader(text, sentence).Read();
}

}  // namespace entente::text
