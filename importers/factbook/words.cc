// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/words.h"

#include <utf8proc.h>

#include <algorithm>

#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

// In the order of their bytes.
constexpr std::string_view kParticles[] = {
    "a",    "abd", "al",  "ben", "bin", "bint", "binti", "d",   "da",  "das", "de",
    "del",  "den", "der", "di",  "do",  "dos",  "du",    "e",   "el",  "i",   "ibn",
    "ibni", "la",  "las", "le",  "los", "ould", "ul",    "van", "von", "y",   "zu"};

// Calls `visit` with each code point and its length; bytes that are not UTF-8 come as -1, 1.
template <typename Visit>
void ForEachCodePoint(std::string_view text, Visit visit) {
  for (std::size_t i = 0; i < text.size();) {
    utf8proc_int32_t code = -1;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + i),
                                         static_cast<utf8proc_ssize_t>(text.size() - i), &code);
    const std::size_t used = length > 0 ? static_cast<std::size_t>(length) : 1;
    visit(length > 0 ? code : -1, text.substr(i, used));
    i += used;
  }
}

struct Letters {
  int upper = 0;
  int lower = 0;
  int other = 0;  // letters of scripts without case
  bool first_upper = false;
  int full_stops = 0;
};

Letters CountLetters(std::string_view text) {
  Letters letters;
  ForEachCodePoint(text, [&](utf8proc_int32_t code, std::string_view bytes) {
    if (code < 0) return;
    if (bytes == ".") ++letters.full_stops;
    const bool first = letters.upper + letters.lower + letters.other == 0;
    if (utf8proc_isupper(code)) {
      ++letters.upper;
      if (first) letters.first_upper = true;
    } else if (utf8proc_islower(code)) {
      ++letters.lower;
    } else if (utf8proc_category(code) == UTF8PROC_CATEGORY_LO) {
      ++letters.other;
    }
  });
  return letters;
}

// The beginning of a surname that is not in capitals even where the rest is.
std::size_t MixedPrefix(std::string_view part) {
  for (std::string_view prefix : {"Mac", "Mc", "d'", "D'", "O'", "L'", "N'", "De", "Le", "La"}) {
    if (part.size() > prefix.size() + 1 && part.substr(0, prefix.size()) == prefix) {
      return prefix.size();
    }
  }
  return 0;
}

bool IsCapitalPart(std::string_view part) {
  for (std::string_view rest : {part, part.substr(MixedPrefix(part))}) {
    const Letters letters = CountLetters(rest);
    if (letters.upper >= 2 && letters.lower == 0) return true;
  }
  return false;
}

bool AnyCapitalPart(std::string_view word) {
  while (!word.empty()) {
    const std::size_t hyphen = word.find('-');
    if (IsCapitalPart(word.substr(0, hyphen))) return true;
    if (hyphen == std::string_view::npos) return false;
    word.remove_prefix(hyphen + 1);
  }
  return false;
}

WordType TypeOf(std::string_view word) {
  if (word == "-") return WordType::kDash;
  const Letters letters = CountLetters(word);
  const int count = letters.upper + letters.lower + letters.other;
  if (count == 0) return WordType::kOther;
  const bool initials = letters.lower == 0 && (count == 1 || letters.full_stops >= count);
  if (initials && letters.upper > 0) return WordType::kInitial;
  if (AnyCapitalPart(word)) return WordType::kCapitals;
  // "al-Sabah", "d'Affaires": the part behind the article counts.
  const std::size_t article = word.find_first_of("-'");
  const bool capital_behind = article != std::string_view::npos && article > 0 &&
                              CountLetters(word.substr(article + 1)).first_upper;
  return letters.first_upper || letters.other > 0 || capital_behind ? WordType::kCapitalised
                                                                    : WordType::kSmall;
}

bool EndsWord(char c) {
  return c == ' ' || c == ',' || c == ';' || c == '"' || c == '(' || c == '[';
}

std::string_view StripWord(std::string_view word) {
  while (!word.empty() && (word.back() == ':' || word.back() == ')' || word.back() == ']')) {
    word.remove_suffix(1);
  }
  // The full stop of an abbreviation belongs to it, that of a sentence does not.
  if (word.size() > 5 && word.back() == '.') word.remove_suffix(1);
  return word;
}

void AppendPart(std::string_view part, std::string& out) {
  const std::size_t prefix = MixedPrefix(part);
  std::string_view rest = part;
  if (prefix > 0 && !IsCapitalPart(part.substr(0, prefix))) {
    out.append(part.substr(0, prefix));
    rest = part.substr(prefix);
  } else if (part.size() > 4 && part.substr(0, 2) == "MC") {
    out.append("Mc");
    rest = part.substr(2);
  } else if (part.size() > 3 && part[1] == '\'') {
    out.append(part.substr(0, 2));
    rest = part.substr(2);
  }
  bool first = true;
  ForEachCodePoint(rest, [&](utf8proc_int32_t code, std::string_view bytes) {
    const bool letter = code >= 0 && utf8proc_isupper(code) != 0;
    if (!letter || first) {
      out.append(bytes);
    } else {
      utf8proc_uint8_t small[4];
      const auto length = utf8proc_encode_char(utf8proc_tolower(code), small);
      out.append(reinterpret_cast<const char*>(small), static_cast<std::size_t>(length));
    }
    // A full stop begins a word anew: "ST.PIER".
    first = letter ? false : bytes == "." || first;
  });
}

}  // namespace

std::vector<Word> Words(std::string_view phrase) {
  const std::vector<std::size_t> closing = MatchBrackets(phrase);
  std::vector<Word> words;
  for (std::size_t i = 0; i < phrase.size();) {
    const char c = phrase[i];
    std::size_t end = i + 1;
    if (c == '(' || c == '[') {
      end = std::min(closing[i], phrase.size());
      words.push_back({WordType::kBracketed, Trim(phrase.substr(i + 1, end - i - 1))});
      ++end;
    } else if (c == '"') {
      const std::size_t quote = std::min(phrase.find('"', i + 1), phrase.size());
      words.push_back({WordType::kQuoted, Trim(phrase.substr(i + 1, quote - i - 1))});
      end = quote + 1;
    } else if (c == ',' || c == ';') {
      words.push_back({WordType::kComma, phrase.substr(i, 1)});
    } else if (c != ' ') {
      while (end < phrase.size() && !EndsWord(phrase[end])) ++end;
      const std::string_view word = StripWord(phrase.substr(i, end - i));
      if (!word.empty()) words.push_back({TypeOf(word), word});
    }
    i = end;
  }
  return words;
}

std::string TitleCase(std::string_view word) {
  if (TypeOf(word) != WordType::kCapitals) return std::string(word);
  std::string out;
  for (;;) {
    const std::size_t hyphen = word.find('-');
    const std::string_view part = word.substr(0, hyphen);
    if (IsCapitalPart(part)) {
      AppendPart(part, out);
    } else {
      out.append(part);
    }
    if (hyphen == std::string_view::npos) return out;
    out.push_back('-');
    word.remove_prefix(hyphen + 1);
  }
}

bool IsParticle(std::string_view word) {
  std::string low = Lower(word);
  if (low.size() > 1 && low.back() == '-') low.pop_back();
  return std::binary_search(std::begin(kParticles), std::end(kParticles), std::string_view(low));
}

bool IsRomanNumeral(std::string_view word) {
  return !word.empty() && word.find_first_not_of("IVX") == std::string_view::npos;
}

}  // namespace entente::factbook
