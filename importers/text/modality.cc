// SPDX-License-Identifier: Apache-2.0
// Reads the words that stand over the two actors: the clause before the first, what is between them
// as far as it is one clause, and what follows the last comma.
#include "importers/text/modality.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace entente::text {
namespace {

enum Sign : std::uint8_t {
  kNothing, kDenial, kCondition, kFuture, kDoubt, kSpeech, kBe, kByWord, kThat,
};

struct SignWord {
  std::string_view word;
  Sign sign;
};

constexpr SignWord kSignWords[] = {
    {"not", kDenial},        {"never", kDenial},      {"didn't", kDenial},
    {"doesn't", kDenial},    {"don't", kDenial},      {"hasn't", kDenial},
    {"haven't", kDenial},    {"wasn't", kDenial},     {"weren't", kDenial},
    {"isn't", kDenial},      {"without", kDenial},    {"neither", kDenial},
    {"nor", kDenial},        {"denied", kDenial},     {"denies", kDenial},
    {"if", kCondition},      {"unless", kCondition},  {"would", kCondition},
    {"could", kCondition},   {"might", kCondition},   {"should", kCondition},
    {"wouldn't", kCondition}, {"whether", kCondition},
    {"will", kFuture},       {"shall", kFuture},      {"won't", kFuture},
    {"due", kFuture},        {"plans", kFuture},      {"planned", kFuture},
    {"planning", kFuture},   {"expected", kFuture},   {"scheduled", kFuture},
    {"poised", kFuture},     {"intends", kFuture},    {"preparing", kFuture},
    {"reportedly", kDoubt},  {"allegedly", kDoubt},   {"apparently", kDoubt},
    {"suspected", kDoubt},   {"probably", kDoubt},    {"possibly", kDoubt},
    {"perhaps", kDoubt},     {"may", kDoubt},         {"believed", kDoubt},
    {"thought", kDoubt},     {"seems", kDoubt},       {"appears", kDoubt},
    {"rumoured", kDoubt},    {"purportedly", kDoubt}, {"likely", kDoubt},
    {"said", kSpeech},       {"says", kSpeech},       {"saying", kSpeech},
    {"claimed", kSpeech},    {"claims", kSpeech},     {"alleged", kSpeech},
    {"reported", kSpeech},   {"insisted", kSpeech},   {"according", kSpeech},
    {"asserted", kSpeech},   {"maintained", kSpeech}, {"stated", kSpeech},
    {"told", kSpeech},       {"announced", kSpeech},  {"wrote", kSpeech},
    {"is", kBe},             {"are", kBe},            {"was", kBe},
    {"were", kBe},           {"been", kBe},           {"be", kBe},
    {"being", kBe},          {"by", kByWord},         {"that", kThat},
};

struct NumberedSign {
  std::uint32_t word;
  Sign sign;
};

Sign SignOf(std::uint32_t word) {
  static const std::vector<NumberedSign> signs = [] {
    std::vector<NumberedSign> all;
    for (const auto& [text, sign] : kSignWords) all.push_back({HashWord(text), sign});
    std::sort(all.begin(), all.end(),
              [](const NumberedSign& a, const NumberedSign& b) { return a.word < b.word; });
    return all;
  }();
  const auto found =
      std::lower_bound(signs.begin(), signs.end(), word,
                       [](const NumberedSign& sign, std::uint32_t key) { return sign.word < key; });
  return found != signs.end() && found->word == word ? found->sign : kNothing;
}

bool IsComma(const TokenizedText& text, std::uint32_t i) {
  return text.Of(text.tokens[i]) == ",";
}

// The words before `end` that may name a speaker: back to a comma, a verb of speech, or the start.
Span SpeakerBefore(const TokenizedText& text, Span sentence, std::uint32_t end) {
  std::uint32_t first = end;
  while (first > sentence.first && end - first < 12) {
    const Token& token = text.tokens[first - 1];
    if (token.kind == TokenKind::kPunctuation || token.kind == TokenKind::kQuote) break;
    --first;
  }
  return {first, end};
}

Span SpeakerAfter(const TokenizedText& text, Span sentence, std::uint32_t begin) {
  std::uint32_t last = begin;
  while (last < sentence.last && last - begin < 12) {
    const TokenKind kind = text.tokens[last].kind;
    if (kind == TokenKind::kPunctuation || kind == TokenKind::kQuote) break;
    ++last;
  }
  return {begin, last};
}

// "said" at `i`: who says. "according to X", ", X said", "X said that", ", said X".
Span SpeakerAt(const TokenizedText& text, Span sentence, std::uint32_t i) {
  static const std::uint32_t kAccording = HashWord("according");
  if (text.tokens[i].word == kAccording) {
    return SpeakerAfter(text, sentence, std::min(i + 2, sentence.last));
  }
  const Span before = SpeakerBefore(text, sentence, i);
  if (!before.empty()) return before;
  return SpeakerAfter(text, sentence, i + 1);
}

bool Overlap(Span a, Span b) { return a.first < b.last && b.first < a.last; }

}  // namespace

ModalityReading ModalityOf(const TokenizedText& text, const ActorPair& pair) {
  const Span sentence = pair.sentence;
  const std::uint32_t first = std::min(pair.source.first, pair.target.first);
  const std::uint32_t last = std::max(pair.source.last, pair.target.last);
  // A few words before the first actor belong to the same clause; so do those up to the next comma
  // behind the second.
  std::uint32_t clause_first = first;
  while (clause_first > sentence.first && first - clause_first < 6 &&
         !IsComma(text, clause_first - 1)) {
    --clause_first;
  }
  std::uint32_t clause_last = last;
  while (clause_last < sentence.last && !IsComma(text, clause_last)) ++clause_last;

  bool seen[16] = {};
  for (std::uint32_t i = clause_first; i < clause_last; ++i) {
    if (pair.source.contains(i) || pair.target.contains(i)) continue;
    seen[SignOf(text.tokens[i].word)] = true;
  }
  ModalityReading reading;
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    if (SignOf(text.tokens[i].word) != kSpeech) continue;
    const Span speaker = SpeakerAt(text, sentence, i);
    // What the source itself says is its deed, not a claim about it.
    if (speaker.empty() || Overlap(speaker, pair.source) || Overlap(speaker, pair.target)) continue;
    reading.asserter = speaker;
    break;
  }
  if (seen[kDenial]) {
    reading.modality = Modality::kNegated;
  } else if (seen[kCondition]) {
    reading.modality = Modality::kHypothetical;
  } else if (seen[kFuture]) {
    reading.modality = Modality::kExpected;
  } else if (seen[kDoubt]) {
    reading.modality = Modality::kHedged;
  } else if (!reading.asserter.empty()) {
    reading.modality = Modality::kClaimed;
  } else if (pair.target.first < pair.source.first && seen[kBe] && !seen[kByWord]) {
    reading.modality = Modality::kInferred;
  }
  return reading;
}

}  // namespace entente::text
