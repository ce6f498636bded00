// SPDX-License-Identifier: Apache-2.0
#include "importers/text/actor_lists.h"

#include <cstddef>
#include <cstdint>

#include "importers/text/word_sets.h"

namespace entente::text {
namespace {

enum class Link { kNone, kSame, kComma, kAnd };

Link LinkBetween(const TokenizedText& text, const Mention& a, const Mention& b) {
  static const WordSet& words = *new WordSet{"and", "or", "&", "as", "well"};
  constexpr std::uint32_t kLongestLink = 4;  // ", as well as"
  if (a.span == b.span) return Link::kSame;
  if (a.sentence != b.sentence || b.span.first <= a.span.last) return Link::kNone;
  if (b.span.first - a.span.last > kLongestLink) return Link::kNone;
  bool comma = false, word = false;
  for (std::uint32_t i = a.span.last; i < b.span.first; ++i) {
    if (text.Of(text.tokens[i]) == "," && i == a.span.last) {
      comma = true;
    } else if (words.Has(text.tokens[i].word)) {
      word = true;
    } else {
      return Link::kNone;
    }
  }
  if (word) return Link::kAnd;
  return comma ? Link::kComma : Link::kNone;
}

bool MayBeListed(const Mention& mention) {
  return mention.kind != MentionKind::kPronoun && mention.kind != MentionKind::kReference;
}

void Number(std::vector<Mention>& mentions, std::size_t first, std::size_t last,
            std::uint32_t number) {
  bool acts = false, modifier = false;
  for (std::size_t i = first; i < last; ++i) {
    acts |= mentions[i].acts;
    modifier |= mentions[i].modifier;
  }
  for (std::size_t i = first; i < last; ++i) {
    mentions[i].list = number;
    // "French and German companies" are companies of both.
    if (mentions[i].kind == MentionKind::kDemonym) mentions[i].modifier = modifier;
    if (mentions[i].kind == MentionKind::kCapital) mentions[i].acts = acts;
  }
}

}  // namespace

void NumberLists(const TokenizedText& text, std::vector<Mention>* mentions) {
  std::uint32_t number = 0;
  for (std::size_t first = 0; first < mentions->size();) {
    // The list ends behind the last "and"; what only commas join ("In Russia, China said") is none.
    std::size_t last = first + 1;
    for (std::size_t i = first + 1; i < mentions->size(); ++i) {
      const Mention& before = (*mentions)[i - 1];
      const Mention& mention = (*mentions)[i];
      if (!MayBeListed(before) || !MayBeListed(mention)) break;
      const Link link = LinkBetween(text, before, mention);
      if (link == Link::kNone) break;
      if (link != Link::kComma) last = i + 1;
    }
    if (last - first > 1) Number(*mentions, first, last, ++number);
    first = last;
  }
}

}  // namespace entente::text
