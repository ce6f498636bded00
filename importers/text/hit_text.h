// SPDX-License-Identifier: Apache-2.0
// A tokenized text with the hits of the lexicon in it: what phrases are read from.
#ifndef ENTENTE_IMPORTERS_TEXT_HIT_TEXT_H_
#define ENTENTE_IMPORTERS_TEXT_HIT_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "importers/text/lexicon.h"
#include "importers/text/tokens.h"
#include "importers/text/word_sets.h"

namespace entente::text {

// Tokens and hits of one sentence. Views of what it was made from. Indices past the sentence are
// allowed everywhere: there is no token, no hit and no word.
class HitSentence {
 public:
  static constexpr std::size_t kNoHit = static_cast<std::size_t>(-1);

  // `hits`: all of the text; those of the sentence are [first_hit, last_hit).
  HitSentence(const TokenizedText& text, Span sentence, const std::vector<Hit>& hits,
              std::size_t first_hit, std::size_t last_hit);

  const TokenizedText& text() const { return text_; }
  Span span() const { return span_; }
  std::size_t first_hit() const { return first_hit_; }
  std::size_t last_hit() const { return last_hit_; }
  const Hit& hit(std::size_t index) const { return hits_[index]; }

  bool Has(std::uint32_t token) const { return span_.contains(token); }
  // Null if there is no such token.
  const Token* At(std::uint32_t token) const { return Has(token) ? &text_.tokens[token] : nullptr; }
  bool IsIn(std::uint32_t token, const WordSet& words) const {
    return Has(token) && words.Has(text_.tokens[token].word);
  }
  bool IsMark(std::uint32_t token, std::string_view mark) const {
    return Has(token) && text_.Of(text_.tokens[token]) == mark;
  }
  bool IsPossessive(std::uint32_t token) const {
    return Has(token) && text_.tokens[token].kind == TokenKind::kPossessive;
  }
  bool IsArticle(std::uint32_t token) const;
  // "the", "this", "those" …
  bool IsDefinite(std::uint32_t token) const;

  // The first hit that begins at, ends at, or holds the token; kNoHit.
  std::size_t HitFrom(std::uint32_t first_token) const;
  std::size_t HitUpTo(std::uint32_t last_token) const;
  std::size_t HitOver(std::uint32_t token) const;

  // Most words are written with a capital, as in headlines: capitals say nothing.
  bool title_case() const { return title_case_; }

 private:
  const TokenizedText& text_;
  const Span span_;
  const std::vector<Hit>& hits_;
  const std::size_t first_hit_, last_hit_;
  const bool title_case_;
};

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_HIT_TEXT_H_
