// SPDX-License-Identifier: Apache-2.0
// What one marked actor does to another in a sentence: the PLOVER type and CAMEO code of the event,
// or none. A linear model over hashed features (importers/text/event_features.h), trained when the
// library is built from datasets/coding/ (importers/text/event_training.h).
#ifndef ENTENTE_IMPORTERS_TEXT_EVENT_MODEL_H_
#define ENTENTE_IMPORTERS_TEXT_EVENT_MODEL_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "importers/text/event_features.h"
#include "importers/text/triggers.h"

namespace entente::text {

struct EventGuess {
  int type = 0;            // index in kEventTypeNames: the likeliest event, never 0
  std::string_view cameo;  // the likeliest code of that type; lives as long as the model
  float confidence = 0;    // probability that the sentence tells an event of that type, 0 … 1
  float none = 0;          // probability that it tells none
  std::array<float, kEventTypes> probabilities = {};  // by type, together 1
};

// 1 verbal and 2 material co-operation, 3 verbal and 4 material conflict; 0 for NONE.
int QuadOf(int type);

// Immutable; any thread may share it.
class EventModel {
 public:
  EventModel() = default;  // knows nothing: all types are equally likely
  // Reads what TrainEventModel wrote. DataLoss if it is anything else.
  static absl::StatusOr<EventModel> Read(std::string bytes);

  EventGuess Classify(const TokenizedText& text, const ActorPair& pair) const;
  EventGuess Classify(const std::vector<Feature>& features) const;

 private:
  void SpreadOver(const std::vector<Feature>& features, EventGuess& guess) const;
  std::string_view CodeOf(const std::vector<Feature>& features, int type) const;
  const std::int8_t* WeightsOf(Feature feature) const;

  std::string bytes_;
  std::uint32_t slots_ = 0;            // of the hash table of features
  float scale_ = 0;                    // of a weight of 1
  float temperature_ = 1;
  // Offsets into bytes_.
  std::size_t keys_at_ = 0, weights_at_ = 0, starts_at_ = 0, code_weights_at_ = 0;
  struct Code {
    std::string text;
    int type;
  };
  std::vector<Code> codes_;
};

// The one that is built in. Made on the first call; thread-safe.
const EventModel& DefaultEventModel();

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_EVENT_MODEL_H_
