// SPDX-License-Identifier: Apache-2.0
#include "importers/text/person_names.h"

#include <string_view>

#include "absl/strings/str_cat.h"
#include "base/strings.h"
#include "importers/text/abbreviations.h"

namespace entente::text {
namespace {

constexpr std::uint32_t kMaxNameWords = 6;

const WordSet& Particles() {
  static const WordSet& words = *new WordSet{"bin", "ibn", "bint", "al", "el",  "de", "da",  "di",
                                             "do",  "dos", "du",   "la", "le",  "von", "van", "der",
                                             "den", "ben", "abu",  "ul", "ud",  "zu",  "y",   "ould"};
  return words;
}

// Words with capitals that stand beside names but are none.
const WordSet& NotInNames() {
  static const WordSet& words = *new WordSet{
      "monday",  "tuesday", "wednesday", "thursday", "friday",   "saturday", "sunday", "january",
      "february", "april",  "july",      "august",   "september", "october", "november", "december",
      "jan.",    "feb.",    "aug.",      "sept.",    "oct.",     "nov.",     "dec.",   "i",
      "the",     "mr.",     "mr",        "mrs.",     "mrs",      "ms.",      "ms"};
  return words;
}

const WordSet& Suffixes() {
  static const WordSet& words = *new WordSet{"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "v", "vi"};
  return words;
}

// "al-Assad": a small particle tied to a capital.
bool HasTiedParticle(std::string_view word) {
  const auto hyphen = word.find('-');
  return hyphen != word.npos && hyphen <= 3 && hyphen + 1 < word.size() && word[hyphen + 1] >= 'A' &&
         word[hyphen + 1] <= 'Z';
}

bool MayBeInName(EntrySort sort) {
  // "Theresa May", "Will Hurd".
  return sort == EntrySort::kDeed || sort == EntrySort::kModifier || sort == EntrySort::kPronoun;
}

bool IsNameWord(const HitSentence& sentence, std::uint32_t token) {
  const Token* word = sentence.At(token);
  if (word == nullptr || word->kind != TokenKind::kWord) return false;
  if (!word->capital && !HasTiedParticle(sentence.text().Of(*word))) return false;
  if (NotInNames().Has(word->word)) return false;
  const std::size_t hit = sentence.HitOver(token);
  if (hit == HitSentence::kNoHit) return true;
  return MayBeInName(sentence.hit(hit).entry->sort) && !sentence.title_case();
}

bool IsParticle(const HitSentence& sentence, std::uint32_t token) {
  const Token* word = sentence.At(token);
  return word != nullptr && !word->capital && Particles().Has(word->word);
}

}  // namespace

Span NameFrom(const HitSentence& sentence, std::uint32_t first) {
  if (!IsNameWord(sentence, first)) return {first, first};
  Span name{first, first + 1};
  for (std::uint32_t i = first + 1; i < first + kMaxNameWords; ++i) {
    if (IsNameWord(sentence, i)) {
      name.last = i + 1;
    } else if (!IsParticle(sentence, i)) {
      break;
    }
  }
  return name;
}

Span NameUpTo(const HitSentence& sentence, std::uint32_t last) {
  Span name{last, last};
  for (std::uint32_t i = last; i > sentence.span().first && last - i < kMaxNameWords; --i) {
    if (IsNameWord(sentence, i - 1)) {
      name.first = i - 1;
    } else if (name.empty() || !IsParticle(sentence, i - 1)) {
      break;
    }
  }
  // "But Sergei Lavrov, the minister, …"
  const bool begins = !name.empty() && name.first == sentence.span().first;
  if (begins && OftenBeginsSentence(sentence.text().tokens[name.first].word)) ++name.first;
  return name;
}

std::string NameText(const TokenizedText& text, Span name) {
  std::string result;
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    const bool tight = i > name.first && text.tokens[i - 1].end == text.tokens[i].begin;
    absl::StrAppend(&result, result.empty() || tight ? "" : " ", AsAbsl(text.Of(text.tokens[i])));
  }
  return result;
}

std::uint32_t SurnameOf(const TokenizedText& text, Span name) {
  while (name.size() > 1 && Suffixes().Has(text.tokens[name.last - 1].word)) --name.last;
  return name.empty() ? 0 : text.tokens[name.last - 1].word;
}

}  // namespace entente::text
