// SPDX-License-Identifier: Apache-2.0
#include "importers/text/event_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "base/strings.h"
#include "importers/text/internal/model_format.h"

// Made from event_model_bytes.cc.in.
extern "C" const char entente_event_model_begin[];
extern "C" const char entente_event_model_end[];

namespace entente::text {
namespace {

std::uint32_t Load32(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof(value));
  return value;
}

absl::Status Damaged() {
  return absl::DataLossError("the model of events is damaged or of another version; train it again");
}

}  // namespace

int QuadOf(int type) {
  constexpr int kQuads[kEventTypes] = {0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4};
  return kQuads[type];
}

absl::StatusOr<EventModel> EventModel::Read(std::string bytes) {
  ModelHeader header;
  if (bytes.size() < sizeof(header)) return Damaged();
  std::memcpy(&header, bytes.data(), sizeof(header));
  EventModel model;
  model.keys_at_ = sizeof(header) + header.codes * kModelCodeBytes;
  model.weights_at_ = model.keys_at_ + std::size_t{4} * header.slots;
  model.starts_at_ = model.weights_at_ + std::size_t{kEventTypes} * header.slots;
  model.code_weights_at_ = model.starts_at_ + std::size_t{4} * (header.slots + std::size_t{1});
  if (header.magic != ModelHeader().magic || header.slots == 0 || header.codes > kMostModelCodes ||
      bytes.size() != model.code_weights_at_ + std::size_t{2} * header.code_weights ||
      header.checksum !=
          static_cast<std::uint32_t>(HashBytes(std::string_view(bytes).substr(sizeof(header))))) {
    return Damaged();
  }
  bool free_slot = false;
  for (std::uint32_t slot = 0; slot < header.slots; ++slot) {
    free_slot = free_slot || Load32(bytes, model.keys_at_ + std::size_t{4} * slot) == 0;
    if (Load32(bytes, model.starts_at_ + std::size_t{4} * slot + 4) > header.code_weights) {
      return Damaged();
    }
  }
  if (!free_slot || !(header.temperature > 0)) return Damaged();
  for (std::uint32_t code = 0; code < header.codes; ++code) {
    const char* at = bytes.data() + sizeof(header) + code * kModelCodeBytes;
    if (*at <= 0 || *at >= kEventTypes) return Damaged();
    const std::string_view text(at + 1, kModelCodeBytes - 1);
    model.codes_.push_back({std::string(text.substr(0, text.find('\0'))), *at});
  }
  model.slots_ = header.slots;
  model.scale_ = header.scale;
  model.temperature_ = header.temperature;
  model.bytes_ = std::move(bytes);
  return model;
}

// Where the weights of a feature stand; null for one that was not learned.
const std::int8_t* EventModel::WeightsOf(Feature feature) const {
  if (slots_ == 0) return nullptr;
  for (std::uint32_t slot = SlotOf(feature, slots_);; slot = slot + 1 == slots_ ? 0 : slot + 1) {
    const std::uint32_t key = Load32(bytes_, keys_at_ + std::size_t{4} * slot);
    if (key == feature && key != 0) {
      return reinterpret_cast<const std::int8_t*>(bytes_.data()) + weights_at_ +
             std::size_t{kEventTypes} * slot;
    }
    if (key == 0) return nullptr;
  }
}

void EventModel::SpreadOver(const std::vector<Feature>& features, EventGuess& guess) const {
  std::array<std::int32_t, kEventTypes> sums = {};
  std::size_t known = 0;
  for (const Feature feature : features) {
    const std::int8_t* weights = WeightsOf(feature);
    if (weights == nullptr) continue;
    ++known;
    for (int type = 0; type < kEventTypes; ++type) sums[type] += weights[type];
  }
  const float unit = FeatureUnit(known) * scale_ / temperature_;
  const std::int32_t most = *std::max_element(sums.begin(), sums.end());
  float total = 0;
  for (int type = 0; type < kEventTypes; ++type) {
    total += guess.probabilities[type] = std::exp(static_cast<float>(sums[type] - most) * unit);
  }
  for (float& probability : guess.probabilities) probability /= total;
}

std::string_view EventModel::CodeOf(const std::vector<Feature>& features, int type) const {
  std::array<std::int32_t, kMostModelCodes> sums = {};
  const auto* codes = reinterpret_cast<const std::uint8_t*>(bytes_.data()) + code_weights_at_;
  for (const Feature feature : features) {
    const std::int8_t* weights = WeightsOf(feature);
    if (weights == nullptr) continue;
    const auto offset = reinterpret_cast<const char*>(weights) - bytes_.data();
    const std::size_t slot =
        (static_cast<std::size_t>(offset) - weights_at_) / std::size_t{kEventTypes};
    const std::uint32_t begin = Load32(bytes_, starts_at_ + 4 * slot);
    const std::uint32_t end = Load32(bytes_, starts_at_ + 4 * slot + 4);
    for (std::uint32_t i = begin; i < end; ++i) {
      sums[codes[2 * std::size_t{i}]] += static_cast<std::int8_t>(codes[2 * std::size_t{i} + 1]);
    }
  }
  int best = -1;
  for (int code = 0; code < static_cast<int>(codes_.size()); ++code) {
    if (codes_[code].type == type && (best < 0 || sums[code] > sums[best])) best = code;
  }
  return best < 0 ? std::string_view() : std::string_view(codes_[best].text);
}

EventGuess EventModel::Classify(const std::vector<Feature>& features) const {
  EventGuess guess;
  SpreadOver(features, guess);
  guess.type = 1;
  for (int type = 2; type < kEventTypes; ++type) {
    if (guess.probabilities[type] > guess.probabilities[guess.type]) guess.type = type;
  }
  guess.none = guess.probabilities[0];
  guess.confidence = guess.probabilities[guess.type];
  guess.cameo = CodeOf(features, guess.type);
  return guess;
}

EventGuess EventModel::Classify(const TokenizedText& text, const ActorPair& pair) const {
  static thread_local std::vector<Feature> features;
  PairFeatures(text, pair, &features);
  return Classify(features);
}

// A build whose model can't be read would be a broken one, which a test finds; it guesses nothing.
const EventModel& DefaultEventModel() {
  static const EventModel& model = *new EventModel([] {
    absl::StatusOr<EventModel> read =
        EventModel::Read({entente_event_model_begin, entente_event_model_end});
    return read.ok() ? *std::move(read) : EventModel();
  }());
  return model;
}

}  // namespace entente::text
