// SPDX-License-Identifier: Apache-2.0
// From labelled sentences to the classifier of events.
#ifndef ENTENTE_IMPORTERS_TEXT_EVENT_TRAINING_H_
#define ENTENTE_IMPORTERS_TEXT_EVENT_TRAINING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "importers/text/event_features.h"

namespace entente::text {

// A line of datasets/coding/*.tsv.
struct LabelledSentence {
  int type = 0;          // index in kEventTypeNames
  std::string code;      // CAMEO; for NONE the reason
  std::string modality;  // "-" for NONE
  std::string text;      // without the marks
  // Bytes of `text`.
  std::uint32_t source_begin = 0, source_end = 0, target_begin = 0, target_end = 0;
};

// The tokens of [begin, end) of the bytes; of one token at least where the bytes hold a part of it.
Span TokensWithin(const TokenizedText& text, std::uint32_t begin, std::uint32_t end);

// Takes <s>…</s> and <t>…</t> out of `marked`. InvalidArgument says which is missing or twice there.
absl::Status TakeOutMarks(std::string_view marked, LabelledSentence* sentence);

// Appends the sentences of a file in the format of datasets/coding/README.md. InvalidArgument names
// `document`, line and what is wrong.
absl::Status ParseLabelled(std::string_view tsv, std::string_view document,
                           std::vector<LabelledSentence>* sentences);

// The features of each sentence, for training and for measuring.
struct Example {
  int type = 0;
  std::string code;
  std::uint32_t text_hash = 0;  // the same for all pairs of one sentence
  std::vector<Feature> features;
};
std::vector<Example> MakeExamples(const std::vector<LabelledSentence>& sentences);

// Bytes for EventModel::Read. The same for the same examples on every machine with IEEE arithmetic.
// About three seconds for 5,000 sentences.
std::string TrainEventModel(const std::vector<Example>& examples);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_EVENT_TRAINING_H_
