// SPDX-License-Identifier: Apache-2.0
// The bytes of a trained model, for the one who writes and the one who reads them.
#ifndef ENTENTE_IMPORTERS_TEXT_INTERNAL_MODEL_FORMAT_H_
#define ENTENTE_IMPORTERS_TEXT_INTERNAL_MODEL_FORMAT_H_

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace entente::text {

// A long sentence has more features than a short one, but is no surer.
inline float FeatureUnit(std::size_t features) {
  return 1 / std::sqrt(static_cast<float>(features) + 1);
}

struct ModelCode {
  int type = 0;
  std::string text;
};
struct CodeWeight {
  std::uint32_t feature = 0;  // index into `features`
  std::uint16_t code = 0;
  float weight = 0;
};
struct ModelParts {
  std::vector<std::uint32_t> features;   // sorted
  std::vector<float> weights;            // kEventTypes for each
  float temperature = 1;
  std::vector<ModelCode> codes;          // by type
  std::vector<CodeWeight> code_weights;  // in any order
};

// Little-endian, in this order: the header; for each code its type and six bytes of text; for each
// slot of a hash table with linear probing a feature (0: none); for each slot kEventTypes weights of
// a byte; for each slot and one more, where its code weights begin; those, two bytes each, code and
// weight. A weight of w is kept as w / scale, rounded.
struct ModelHeader {
  std::uint32_t magic = 0x31766e45;
  std::uint32_t slots = 0;
  std::uint32_t codes = 0;
  std::uint32_t code_weights = 0;
  float scale = 0;
  float code_scale = 0;
  float temperature = 1;
  std::uint32_t checksum = 0;  // of all that follows
};
inline constexpr std::size_t kModelCodeBytes = 7;
inline constexpr std::size_t kMostModelCodes = 256;

inline std::uint32_t SlotOf(std::uint32_t feature, std::uint32_t slots) {
  return static_cast<std::uint32_t>(std::uint64_t{feature} * slots >> 32);
}

std::string WriteModel(const ModelParts& parts);

}  // namespace entente::text

#endif  // ENTENTE_IMPORTERS_TEXT_INTERNAL_MODEL_FORMAT_H_
