// SPDX-License-Identifier: Apache-2.0
#include "importers/factbook/office_words.h"

#include <algorithm>

#include "importers/factbook/dates.h"
#include "importers/factbook/person_name.h"
#include "importers/factbook/text.h"
#include "importers/factbook/title_words.h"

namespace entente::factbook {
namespace {

// Behind "bin" and the like a title is a name: "bint Sultan bin Ahmad".
bool IsPatronymic(const Word& word) {
  return IsOneOf(word.text, {"bin", "bint", "ibn", "ibni"}) || word.text.substr(0, 3) == "al-";
}

}  // namespace

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  const std::string low = Lower(word);
  return std::find(words.begin(), words.end(), std::string_view(low)) != words.end();
}

bool IsTitle(const Word& word) {
  switch (word.type) {
    case WordType::kCapitals:
      return IsTitleAcronym(word.text);  // "CEO"; "KING" is a surname
    case WordType::kCapitalised:
    case WordType::kSmall:
    case WordType::kInitial:
      return IsTitleWord(word.text);
    default:
      return false;
  }
}

bool IsSurname(const Word& word) { return word.type == WordType::kCapitals && !IsTitle(word); }

bool IsVacancy(const Word& word) {
  if (word.type == WordType::kBracketed) {
    return StartsWithWord(word.text, "vacant") || StartsWithWord(word.text, "currently vacant");
  }
  const std::string low = Lower(word.text);
  return low == "vacant" || low == "tbd";
}

bool SpeaksOfTime(std::string_view bracketed) {
  return ContainsWord(bracketed, "since") || ContainsWord(bracketed, "period") ||
         FindDate(bracketed).has_value();
}

// Some titles are given names as well; what stands beside them decides.
bool IsTitleAt(const WordList& words, std::size_t i) {
  if (IsOneOf(words[i].text, {"duke", "duchess"})) {
    return i > 0 && IsOneOf(words[i - 1].text, {"grand"});
  }
  if (!IsTitle(words[i]) || (i > 0 && IsPatronymic(words[i - 1]))) return false;
  if (i > 0 && i + 1 < words.size() && IsOneOf(words[i].text, {"amir", "sultan"})) {
    // "Amir P. MASLIYAH", "Sultan al-ARADA"
    return words[i + 1].type != WordType::kInitial && !IsPatronymic(words[i + 1]);
  }
  return true;
}

// "Sr. Gen." and the like: "Sr" alone is a suffix. Between given names "Sheikh" is one of them.
bool IsRankAt(const WordList& words, std::size_t i) {
  if (words[i].type == WordType::kCapitals) return false;
  if (IsRank(words[i].text)) {
    const bool within = i > 0 && words[i - 1].type == WordType::kCapitalised &&
                        !IsTitle(words[i - 1]) && !IsRank(words[i - 1].text);
    return !within || words[i].text.back() == '.';
  }
  return Lower(words[i].text).substr(0, 2) == "sr" && i + 1 < words.size() &&
         IsRank(words[i + 1].text);
}

// A nickname in brackets: "Samantha (Sam) MOSTYN".
bool IsNickname(const Word& word) {
  if (word.type == WordType::kQuoted) return true;
  if (word.type != WordType::kBracketed) return false;
  if (StartsWithWord(word.text, "aka")) return true;
  const WordList inside = Words(word.text);
  if (inside.size() != 1 || IsTitle(inside[0]) || IsRank(word.text)) return false;
  return inside[0].type == WordType::kCapitalised || inside[0].type == WordType::kCapitals;
}

// "HO lat Seng": a short small word between surname and given name.
bool IsMisspeltName(const WordList& words, std::size_t i) {
  return i > 0 && i + 1 < words.size() && words[i].text.size() <= 3 && IsSurname(words[i - 1]) &&
         words[i + 1].type == WordType::kCapitalised && !IsTitle(words[i + 1]) &&
         !IsConnector(words[i].text);
}

// Sentences have small words that neither titles nor names have.
bool IsSentence(const WordList& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    if (word.type != WordType::kSmall || IsParticle(word.text)) continue;
    const bool known = IsTitle(word) || IsConnector(word.text) || IsRank(word.text) ||
                       IsMisspeltName(words, i) ||
                       IsOneOf(word.text, {"vacant", "both", "all", "tbd", "since"});
    if (!known) return true;
  }
  return false;
}

std::string JoinWords(const WordList& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    const Word& word = words[i];
    if (!out.empty() && word.type != WordType::kComma) out.push_back(' ');
    if (word.type == WordType::kBracketed) {
      out.append("(").append(word.text).append(")");
    } else {
      out.append(word.text);
    }
  }
  return out;
}

}  // namespace entente::factbook
