// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/person_name.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "importers/factbook/text.h"

namespace entente::factbook {
namespace {

// In the order of their bytes, without full stops.
constexpr std::string_view kRanks[] = {
    "adm",     "admiral",   "air",       "amb",          "archbishop",    "bishop",
    "brig",    "capt",      "captain",   "cardinal",     "cmdr",          "col",
    "colonel", "commander", "commodore", "dame",         "dato",          "dato'",
    "dr",      "gen",       "haji",      "hon",          "lieut",         "lt",
    "maj",     "maj.gen",   "mar",       "marshal",      "maulawi",       "mr",
    "mrs",     "ms",        "msgr",      "mullah",       "paduka",        "prof",
    "ratu",    "rear",      "ret",       "rev",          "shaykh",        "sheikh",
    "sir",     "tuanku",    "vadm",      "vice-marshal", "vice-marshall",
};

// Given names that are half a name: "Abdel Fattah", "Abdul Rashid".
constexpr std::string_view kHalfNames[] = {"abd", "abdal", "abdel", "abdul", "bin", "ibn"};

std::string WithoutStop(std::string_view word) {
  std::string low = Lower(word);
  if (!low.empty() && low.back() == '.') low.pop_back();
  return low;
}

// The words of a name in four parts: given names, surname, what follows it, suffix.
struct Parts {
  std::vector<Word> words;        // without ranks, nicknames and suffix
  std::size_t surname_begin = 0;  // the surname is [surname_begin, surname_end) of words
  std::size_t surname_end = 0;
  std::vector<std::string_view> nicknames;
  std::string_view suffix;
};

std::string Joined(std::span<const Word> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!out.empty()) out.push_back(' ');
    const Word& word = words[i];
    const bool within = i > 0 && words[i - 1].type == WordType::kCapitals;
    if (i > 0 && IsRomanNumeral(word.text)) {
      out.append(word.text);
    } else if (word.type == WordType::kCapitals && IsParticle(word.text) && within) {
      out.append(Lower(word.text));
    } else {
      out.append(TitleCase(word.text));
    }
  }
  return out;
}

bool IsSmallParticle(const Word& word) {
  return word.type == WordType::kSmall && IsParticle(word.text);
}

bool IsFatherOf(const Word& word) {
  const std::string low = Lower(word.text);
  return low == "bin" || low == "bint" || low == "ibn" || low == "ibni";
}

// "DM Salahuddin MAHMUD": two consonants are initials where other capitals follow.
bool IsInitialsInCapitals(const Word& word) {
  return word.text.size() == 2 && word.text.find_first_of("AEIOUY") == std::string_view::npos;
}

std::size_t FirstCapitals(const std::vector<Word>& words) {
  std::size_t first = words.size();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].type != WordType::kCapitals) continue;
    if (!IsInitialsInCapitals(words[i])) return i;
    first = std::min(first, i);
  }
  return first;
}

// Extends the capitals at `begin` over what joins them: "REBELO DE SOUSA", "CORREIA E. SILVA".
std::size_t CapitalsEnd(const std::vector<Word>& words, std::size_t begin) {
  std::size_t end = begin + 1;
  for (std::size_t i = end; i < words.size(); ++i) {
    if (words[i].type == WordType::kCapitals || IsRomanNumeral(words[i].text)) {
      end = i + 1;
    } else if (words[i].type != WordType::kInitial && !IsSmallParticle(words[i])) {
      break;
    }
  }
  return end;
}

// Particles before the capitals belong to them: "de TOVE", "Ben RABEH", "Correia e SILVA".
std::size_t WithParticlesBefore(const std::vector<Word>& words, std::size_t begin) {
  while (begin > 1 && IsParticle(words[begin - 1].text) &&
         words[begin - 1].type != WordType::kInitial) {
    --begin;
  }
  const bool joins =
      begin > 1 && begin < words.size() &&
      (words[begin].text == "e" || words[begin].text == "y" || words[begin].text == "i");
  return joins ? begin - 1 : begin;
}

// "LULA da Silva": the name goes on behind a particle. "SANTOS Calderon" does not.
std::size_t WithParticlesBehind(const std::vector<Word>& words, std::size_t end) {
  std::size_t i = end;
  // "NAJIB bin Abdul Razak": a father's name is no part of the surname.
  while (i < words.size() && IsSmallParticle(words[i]) && !IsFatherOf(words[i])) ++i;
  return i > end && i < words.size() ? i + 1 : end;
}

bool IsPartOfSingleName(const Word& rank) {
  const std::string low = Lower(rank.text);
  return low == "sheikh" || low == "shaykh";
}

Parts TakeApart(std::span<const Word> words) {
  Parts parts;
  std::optional<Word> sheikh;
  for (const Word& word : words) {
    if (word.type == WordType::kBracketed || word.type == WordType::kQuoted) {
      std::string_view nickname = word.text;
      for (std::string_view lead : {"aka ", "also spelled "}) {
        if (nickname.starts_with(lead)) nickname.remove_prefix(lead.size());
      }
      if (!IsRank(nickname) && !nickname.empty()) parts.nicknames.push_back(nickname);
    } else if (IsNameSuffix(word.text) && !parts.words.empty()) {
      parts.suffix = word.text;
    } else if (word.type == WordType::kComma || word.type == WordType::kDash ||
               word.type == WordType::kOther) {
      continue;
    } else if (word.type == WordType::kCapitals || !IsRank(word.text)) {
      parts.words.push_back(word);
    } else if (IsPartOfSingleName(word)) {
      sheikh = word;
    }
  }
  // "Sheikh HASINA" is her name; before longer names it is a rank.
  if (sheikh && parts.words.size() == 1) parts.words.insert(parts.words.begin(), *sheikh);
  const std::size_t first = FirstCapitals(parts.words);
  if (first == parts.words.size()) {
    // Not marked: the last word, unless there is but one.
    parts.surname_begin = parts.words.empty() ? 0 : parts.words.size() - 1;
    parts.surname_end = parts.words.size();
  } else {
    parts.surname_begin = first;
    parts.surname_end = CapitalsEnd(parts.words, first);
  }
  // A numeral behind the only name is the monarch's, behind a surname it is a suffix.
  const bool regnal = parts.surname_begin == 0 && IsRomanNumeral(parts.suffix);
  if (regnal) {
    parts.words.push_back({WordType::kCapitals, parts.suffix});
    parts.suffix = {};
    if (parts.surname_end + 1 == parts.words.size()) parts.surname_end = parts.words.size();
  }
  return parts;
}

void AddAlias(std::string alias, PersonName& name) {
  const std::string key = NormalizeName(alias);
  if (key.empty() || key == NormalizeName(name.canonical)) return;
  for (const std::string& known : name.aliases) {
    if (NormalizeName(known) == key) return;
  }
  name.aliases.push_back(std::move(alias));
}

// "Seretse Khama Ian KHAMA" bears the whole name of his father: where the surname is among the given
// names too, what is left without the others may well be the name of a relative.
bool SurnameIsGivenToo(const std::vector<Word>& words, std::size_t begin, std::size_t end) {
  return std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(begin),
                     [&](const Word& given) {
                       for (std::size_t i = begin; i < end; ++i) {
                         if (IsParticle(words[i].text)) continue;
                         if (Lower(words[i].text) == Lower(given.text)) return true;
                       }
                       return false;
                     });
}

// The given names that the canonical name keeps.
std::size_t GivenKept(const std::vector<Word>& words, std::size_t surname_begin,
                      std::size_t surname_end) {
  if (SurnameIsGivenToo(words, surname_begin, surname_end)) return surname_begin;
  std::size_t kept = std::min<std::size_t>(1, surname_begin);
  while (kept > 0 && kept < surname_begin) {
    const Word& last = words[kept - 1];
    const std::string low = Lower(last.text);
    const bool half =
        std::find(std::begin(kHalfNames), std::end(kHalfNames), low) != std::end(kHalfNames);
    if (last.type != WordType::kInitial && !half) break;
    ++kept;
  }
  return kept;
}

}  // namespace

PersonName ReadPersonName(std::span<const Word> words) {
  const Parts parts = TakeApart(words);
  PersonName name;
  if (parts.words.empty()) return name;
  const std::span<const Word> all(parts.words);
  const bool leads = parts.surname_begin == 0;
  if (leads) {
    name.canonical = Joined(all);
  } else {
    const std::size_t begin = WithParticlesBefore(parts.words, parts.surname_begin);
    const std::size_t end = WithParticlesBehind(parts.words, parts.surname_end);
    const std::string surname = Joined(all.subspan(begin, end - begin));
    const std::string given = Joined(all.first(GivenKept(parts.words, begin, end)));
    name.canonical = absl::StrCat(given, " ", surname);
    AddAlias(absl::StrCat(Joined(all.first(begin)), " ", surname), name);
    AddAlias(Joined(all), name);
    // Within the whole name: "Joe Yun" alone may be how another edition calls him, and a name that
    // is one man's canonical and another's alias would be ambiguous.
    for (std::string_view nickname : parts.nicknames) {
      AddAlias(absl::StrCat(given, " \"", TitleCase(nickname), "\" ", surname), name);
    }
  }
  if (!parts.suffix.empty()) {
    AddAlias(absl::StrCat(name.canonical, " ", AsAbsl(parts.suffix)), name);
  }
  name.numbered = leads && all.size() > 1 && IsRomanNumeral(all.back().text);
  name.single = all.size() == 1 || (all.size() == 2 && name.numbered);
  return name;
}

bool IsRank(std::string_view word) {
  const std::string low = WithoutStop(word);
  if (low == "sr") return false;  // A suffix behind a name; "Sr. Gen." is seen by its neighbour.
  return std::binary_search(std::begin(kRanks), std::end(kRanks), std::string_view(low));
}

bool IsNameSuffix(std::string_view word) {
  const std::string low = WithoutStop(word);
  return low == "jr" || low == "sr" || word == "II" || word == "III" || word == "IV";
}

}  // namespace entente::factbook
