// SPDX-License-Identifier: Apache-2.0
// Where sentences end, decided token by token as the tokenizer meets them.
#ifndef ENTENTE_IMPORTERS_TEXT_SENTENCE_BOUNDS_H_
#define ENTENTE_IMPORTERS_TEXT_SENTENCE_BOUNDS_H_

#include <cstdint>

#include "importers/text/tokens.h"

namespace entente::text {

// What stands between a token and the one before it.
enum class Gap : std::uint8_t { kNone, kBlank, kParagraph };

// What a token says about the end of its sentence.
enum class Ending : std::uint8_t {
  kNone,
  kMaybe,  // an abbreviation: an end before a word that often begins a sentence
  kSure,   // . ! ? …
  kDash,   // the end of a dateline, if what stands before it is one
};

// Not thread-safe.
class SentenceBounds {
 public:
  // Spans go to out->sentences.
  explicit SentenceBounds(TokenizedText* out) : out_(*out) {}

  // Call for each token before it is put into out->tokens.
  void Before(const Token& token, Gap gap) {
    if (gap != Gap::kParagraph && pending_ == Ending::kNone && size() - first_ < kMaxTokens) return;
    ConsiderEnd(token, gap);
  }
  // Call after it was put there.
  void After(Ending ending) {
    if (ending != Ending::kNone) SetPending(ending);
  }
  // Ends the last sentence.
  void Finish() { End(); }

 private:
  static constexpr std::uint32_t kMaxTokens = 400;

  std::uint32_t size() const { return static_cast<std::uint32_t>(out_.tokens.size()); }
  void ConsiderEnd(const Token& token, Gap gap);
  bool EndsBefore(const Token& token, Gap gap) const;
  void SetPending(Ending ending);
  bool IsDateline() const;
  void End();

  TokenizedText& out_;
  std::uint32_t first_ = 0;         // of the sentence
  bool paragraph_begins_ = true;    // with the sentence
  Ending pending_ = Ending::kNone;  // of the tokens so far
};

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_SENTENCE_BOUNDS_H_
