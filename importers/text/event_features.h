// SPDX-License-Identifier: Apache-2.0
// What the classifier of events sees of two marked actors in a sentence: a set of numbers, each the
// hash of something that is the case ("the stem 'accus' stands between, source first").
#ifndef ENTENTE_IMPORTERS_TEXT_EVENT_FEATURES_H_
#define ENTENTE_IMPORTERS_TEXT_EVENT_FEATURES_H_

#include <cstdint>
#include <vector>

#include "importers/text/tokens.h"

namespace entente::text {

// Two actors in a sentence. The spans lie in the sentence and are not empty; they may overlap.
struct ActorPair {
  Span sentence;
  Span source;
  Span target;
};

using Feature = std::uint32_t;

// Clears `out` and fills it, sorted, each feature once: a few hundred for an ordinary sentence.
// Depends on nothing but the words: names are seen as names only, so that nothing is learned about
// particular states. Thread-safe.
void PairFeatures(const TokenizedText& text, const ActorPair& pair, std::vector<Feature>* out);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_EVENT_FEATURES_H_
