// SPDX-License-Identifier: Apache-2.0
// Whether a sentence says that something happened, and who says so.
#ifndef ENTENTE_IMPORTERS_TEXT_MODALITY_H_
#define ENTENTE_IMPORTERS_TEXT_MODALITY_H_

#include <cstdint>

#include "facts/fact_record.h"
#include "importers/text/event_features.h"
#include "importers/text/tokens.h"

namespace entente::text {

struct ModalityReading {
  Modality modality = Modality::kStated;
  // Tokens in which the one who says so is named ("Tehran" in "Tehran said that …", "the ministry"
  // in "according to the ministry"); empty where the narrator does, or nobody is named.
  Span asserter;
};

// Of what the source of `pair` does to the target. By words, in this order: a denial ("did not",
// "denied that"), a condition ("if", "would", "could"), the future ("will", "plans to", "is due
// to"), doubt ("reportedly", "suspected"), a speaker ("said that", "according to", "accused … of"),
// a passive without the one who acts. Words of speech that are the event itself ("accused") make no
// claim of it. Thread-safe.
ModalityReading ModalityOf(const TokenizedText& text, const ActorPair& pair);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_MODALITY_H_
