// SPDX-License-Identifier: Apache-2.0
// Multinomial logistic regression by AdaGrad over shuffled examples, in each of which some features
// are left out so that none is relied on alone; the weights of the later rounds are averaged. The
// code within a type is learned by an averaged perceptron over the same features.
#include "importers/text/event_training.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "importers/text/internal/model_format.h"
#include "importers/text/triggers.h"

namespace entente::text {
namespace {

constexpr int kRounds = 12;
constexpr float kRate = 0.8f;
constexpr float kDecay = 1e-4f;
constexpr std::uint32_t kLeftOut = 30;     // percent of the features of an example
constexpr int kLeastOften = 2;             // examples that a feature must occur in
constexpr int kCodeRounds = 8;
constexpr int kRareCode = 2;               // examples that a code must have to be told apart
constexpr std::uint32_t kHeldOut = 5;      // one in so many sentences, to set the temperature

struct Indexed {
  int type = 0;
  int code = -1;  // -1: none that is learned
  std::vector<std::uint32_t> features;  // rows of weights
};

using Scores = std::array<float, kEventTypes>;

void SoftMax(float temperature, Scores& scores) {
  const float most = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& score : scores) sum += score = std::exp((score - most) / temperature);
  for (float& score : scores) score /= sum;
}

struct Weights {
  std::vector<float> rows;  // kEventTypes for each feature
  Scores Score(const std::vector<std::uint32_t>& features) const {
    Scores scores = {};
    for (const std::uint32_t feature : features) {
      const float* row = &rows[feature * std::size_t{kEventTypes}];
      for (int type = 0; type < kEventTypes; ++type) scores[type] += row[type];
    }
    const float unit = FeatureUnit(features.size());
    for (float& score : scores) score *= unit;
    return scores;
  }
};

std::vector<std::uint32_t> ShuffledOrder(std::size_t size, std::mt19937& random) {
  std::vector<std::uint32_t> order(size);
  for (std::size_t i = 0; i < size; ++i) order[i] = static_cast<std::uint32_t>(i);
  // Not std::shuffle, whose result is the library's own affair.
  for (std::size_t i = size; i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  return order;
}

Weights TrainTypes(const std::vector<const Indexed*>& examples, std::size_t features) {
  Weights weights;
  weights.rows.assign(features * kEventTypes, 0);
  std::vector<float> squares(weights.rows.size(), 0), sum(weights.rows.size(), 0);
  std::mt19937 random(1);
  std::vector<std::uint32_t> kept;
  for (int round = 0; round < kRounds; ++round) {
    for (const std::uint32_t at : ShuffledOrder(examples.size(), random)) {
      const Indexed& example = *examples[at];
      kept.clear();
      for (const std::uint32_t feature : example.features) {
        if (random() % 100 >= kLeftOut) kept.push_back(feature);
      }
      Scores slope = weights.Score(kept);
      SoftMax(1, slope);
      slope[example.type] -= 1;
      const float unit = FeatureUnit(kept.size());
      for (const std::uint32_t feature : kept) {
        float* row = &weights.rows[feature * std::size_t{kEventTypes}];
        float* square = &squares[feature * std::size_t{kEventTypes}];
        for (int type = 0; type < kEventTypes; ++type) {
          const float step = slope[type] * unit + kDecay * row[type];
          square[type] += step * step;
          row[type] -= kRate * step / std::sqrt(square[type] + 1e-3f);
        }
      }
    }
    if (round < kRounds / 2) continue;
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += weights.rows[i];
  }
  constexpr float kAveraged = kRounds - kRounds / 2;
  for (std::size_t i = 0; i < sum.size(); ++i) weights.rows[i] = sum[i] / kAveraged;
  return weights;
}

// The temperature at which the probabilities of examples that were not learned from are likeliest.
float FitTemperature(const Weights& weights, const std::vector<const Indexed*>& held_out) {
  float best = 1, best_loss = 1e30f;
  for (int step = 1; step <= 40; ++step) {
    const float temperature = 0.1f * static_cast<float>(step);
    float loss = 0;
    for (const Indexed* example : held_out) {
      Scores scores = weights.Score(example->features);
      SoftMax(temperature, scores);
      loss -= std::log(std::max(scores[example->type], 1e-9f));
    }
    if (loss < best_loss) {
      best = temperature;
      best_loss = loss;
    }
  }
  return best;
}

// Weights of (feature, code) that a mistake ever touched.
using CodeWeights = absl::flat_hash_map<std::uint64_t, std::pair<float, float>>;

std::uint64_t CodeKey(std::uint32_t feature, int code) {
  return std::uint64_t{feature} << 16 | static_cast<std::uint64_t>(code);
}

CodeWeights TrainCodes(const std::vector<Indexed>& examples, const std::vector<ModelCode>& codes) {
  std::array<std::vector<int>, kEventTypes> of_type;
  for (std::size_t code = 0; code < codes.size(); ++code) {
    of_type[codes[code].type].push_back(static_cast<int>(code));
  }
  CodeWeights weights;  // now, and summed over time
  std::mt19937 random(2);
  float time = 1;
  std::vector<float> score(codes.size());
  for (int round = 0; round < kCodeRounds; ++round) {
    for (const std::uint32_t at : ShuffledOrder(examples.size(), random)) {
      const Indexed& example = examples[at];
      ++time;
      if (example.code < 0) continue;
      int best = -1;
      for (const int code : of_type[example.type]) {
        score[code] = 0;
        for (const std::uint32_t feature : example.features) {
          const auto found = weights.find(CodeKey(feature, code));
          if (found != weights.end()) score[code] += found->second.first;
        }
        if (best < 0 || score[code] > score[best]) best = code;
      }
      if (best == example.code) continue;
      for (const std::uint32_t feature : example.features) {
        auto& up = weights[CodeKey(feature, example.code)];
        up.first += 1, up.second += time;
        auto& down = weights[CodeKey(feature, best)];
        down.first -= 1, down.second -= time;
      }
    }
  }
  for (auto& [key, weight] : weights) weight.first -= weight.second / time;
  return weights;
}

}  // namespace

std::string TrainEventModel(const std::vector<Example>& examples) {
  absl::flat_hash_map<Feature, int> often;
  std::map<std::pair<int, std::string>, int> code_numbers;  // in order, so that numbers are too
  for (const Example& example : examples) {
    for (const Feature feature : example.features) ++often[feature];
    if (example.type != 0) ++code_numbers[{example.type, example.code}];
  }
  ModelParts parts;
  for (auto& [code, number] : code_numbers) {  // from how often it occurs to its number
    const bool kept = number >= kRareCode && parts.codes.size() < kMostModelCodes;
    number = kept ? static_cast<int>(parts.codes.size()) : -1;
    if (kept) parts.codes.push_back({code.first, code.second});
  }
  for (const auto& [feature, count] : often) {
    if (count >= kLeastOften) parts.features.push_back(feature);
  }
  std::sort(parts.features.begin(), parts.features.end());
  absl::flat_hash_map<Feature, std::uint32_t> rows;
  for (std::uint32_t row = 0; row < parts.features.size(); ++row) rows[parts.features[row]] = row;

  std::vector<Indexed> indexed(examples.size());
  std::vector<const Indexed*> all, learned, held_out;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    indexed[i].type = examples[i].type;
    if (examples[i].type != 0) {
      indexed[i].code = code_numbers[{examples[i].type, examples[i].code}];
    }
    for (const Feature feature : examples[i].features) {
      const auto row = rows.find(feature);
      if (row != rows.end()) indexed[i].features.push_back(row->second);
    }
    all.push_back(&indexed[i]);
    (examples[i].text_hash % kHeldOut == 0 ? held_out : learned).push_back(&indexed[i]);
  }
  parts.temperature = FitTemperature(TrainTypes(learned, rows.size()), held_out);
  parts.weights = TrainTypes(all, rows.size()).rows;
  const CodeWeights code_weights = TrainCodes(indexed, parts.codes);
  for (const auto& [key, weight] : code_weights) {
    parts.code_weights.push_back({static_cast<std::uint32_t>(key >> 16),
                                  static_cast<std::uint16_t>(key & 0xffff), weight.first});
  }
  return WriteModel(parts);
}

}  // namespace entente::text
