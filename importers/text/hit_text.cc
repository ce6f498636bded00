// SPDX-License-Identifier: Apache-2.0
#include "importers/text/hit_text.h"

#include <algorithm>

namespace entente::text {
namespace {

bool IsTitleCase(const TokenizedText& text, Span span) {
  constexpr std::uint32_t kFewWords = 4, kShortWord = 4;
  std::uint32_t capitals = 0, small = 0;
  for (std::uint32_t i = span.first; i < span.last; ++i) {
    const Token& token = text.tokens[i];
    if (token.kind != TokenKind::kWord) continue;
    if (token.capital) ++capitals;
    if (!token.capital && token.end - token.begin >= kShortWord) ++small;
  }
  return capitals >= kFewWords && capitals > 3 * small;
}

}  // namespace

HitSentence::HitSentence(const TokenizedText& text, Span sentence, const std::vector<Hit>& hits,
                         std::size_t first_hit, std::size_t last_hit)
    : text_(text), span_(sentence), hits_(hits), first_hit_(first_hit), last_hit_(last_hit),
      title_case_(IsTitleCase(text, sentence)) {}

bool HitSentence::IsArticle(std::uint32_t token) const {
  static const WordSet& words = *new WordSet{"a", "an"};
  return IsIn(token, words) || IsDefinite(token);
}

bool HitSentence::IsDefinite(std::uint32_t token) const {
  static const WordSet& words = *new WordSet{"the", "this", "that", "these", "those"};
  return IsIn(token, words);
}

std::size_t HitSentence::HitOver(std::uint32_t token) const {
  const auto begin = hits_.begin() + static_cast<std::ptrdiff_t>(first_hit_);
  const auto end = hits_.begin() + static_cast<std::ptrdiff_t>(last_hit_);
  const auto found = std::lower_bound(
      begin, end, token, [](const Hit& h, std::uint32_t t) { return h.span.last <= t; });
  if (found == end || !found->span.contains(token)) return kNoHit;
  return static_cast<std::size_t>(found - hits_.begin());
}

std::size_t HitSentence::HitFrom(std::uint32_t first_token) const {
  const std::size_t index = HitOver(first_token);
  return index != kNoHit && hits_[index].span.first == first_token ? index : kNoHit;
}

std::size_t HitSentence::HitUpTo(std::uint32_t last_token) const {
  if (last_token == 0) return kNoHit;
  const std::size_t index = HitOver(last_token - 1);
  return index != kNoHit && hits_[index].span.last == last_token ? index : kNoHit;
}

}  // namespace entente::text
