// SPDX-License-Identifier: Apache-2.0
#include "importers/text/later_names.h"

#include <algorithm>
#include <cstddef>

#include "absl/container/flat_hash_set.h"
#include "importers/text/hit_text.h"
#include "importers/text/person_names.h"

namespace entente::text {
namespace {

using Surnames = absl::flat_hash_set<std::uint32_t>;

Surnames SurnamesOf(const TokenizedText& text, const std::vector<Mention>& mentions) {
  Surnames surnames;
  for (const Mention& mention : mentions) {
    if (!mention.name.empty()) surnames.insert(SurnameOf(text, mention.name));
  }
  return surnames;
}

Mention NamedOnly(const HitSentence& sentence, Span name, std::uint32_t number) {
  Mention mention;
  mention.span = name;
  mention.name = name;
  mention.kind = MentionKind::kPerson;
  mention.acts = true;
  mention.possessive = sentence.IsPossessive(name.last);
  mention.sentence = number;
  return mention;
}

// Names in [first, last), where no mention is.
void ScanGap(const HitSentence& sentence, std::uint32_t first, std::uint32_t last,
             std::uint32_t number, const Surnames& surnames, std::vector<Mention>* found) {
  const TokenizedText& text = sentence.text();
  for (std::uint32_t i = first; i < last;) {
    if (!text.tokens[i].capital) {
      ++i;
      continue;
    }
    Span name = NameFrom(sentence, i);
    name.last = std::min(name.last, last);
    if (name.empty()) {
      ++i;
      continue;
    }
    i = name.last;
    if (surnames.contains(SurnameOf(text, name))) found->push_back(NamedOnly(sentence, name, number));
  }
}

}  // namespace

void AddLaterNames(const TokenizedText& text, const std::vector<Hit>& hits,
                   std::vector<Mention>* mentions) {
  const Surnames surnames = SurnamesOf(text, *mentions);
  if (surnames.empty()) return;
  std::vector<Mention> found;
  std::size_t hit = 0, mention = 0;
  for (std::uint32_t number = 0; number < text.sentences.size(); ++number) {
    const Span span = text.sentences[number];
    const std::size_t first_hit = hit;
    while (hit < hits.size() && hits[hit].span.first < span.last) ++hit;
    const HitSentence sentence(text, span, hits, first_hit, hit);
    std::uint32_t at = span.first;
    for (; mention < mentions->size() && (*mentions)[mention].sentence == number; ++mention) {
      const Span taken = (*mentions)[mention].span;
      ScanGap(sentence, at, std::max(at, taken.first), number, surnames, &found);
      at = std::max(at, taken.last);
    }
    ScanGap(sentence, at, span.last, number, surnames, &found);
  }
  const auto middle = static_cast<std::ptrdiff_t>(mentions->size());
  mentions->insert(mentions->end(), found.begin(), found.end());
  std::inplace_merge(
      mentions->begin(), mentions->begin() + middle, mentions->end(),
      [](const Mention& a, const Mention& b) { return a.span.first < b.span.first; });
}

}  // namespace entente::text
