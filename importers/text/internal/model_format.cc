// SPDX-License-Identifier: Apache-2.0
#include "importers/text/internal/model_format.h"

#include <algorithm>
#include <cstring>

#include "base/strings.h"
#include "importers/text/triggers.h"

namespace entente::text {
namespace {

template <typename T>
void Append(const T* values, std::size_t count, std::string* bytes) {
  bytes->append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

std::int8_t Rounded(float weight, float scale) {
  return static_cast<std::int8_t>(std::lround(std::clamp(weight / scale, -127.0f, 127.0f)));
}

// The few largest weights are cut, so that the many small ones keep their differences.
float ScaleOf(std::vector<float> sizes) {
  if (sizes.empty()) return 1;
  for (float& size : sizes) size = std::fabs(size);
  const auto high = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() * 0.999);
  std::nth_element(sizes.begin(), high, sizes.end());
  return std::max(*high, 1e-6f) / 127;
}

}  // namespace

std::string WriteModel(const ModelParts& parts) {
  ModelHeader header;
  header.slots = static_cast<std::uint32_t>(parts.features.size() * 4 / 3 + 1);
  header.codes = static_cast<std::uint32_t>(std::min(parts.codes.size(), kMostModelCodes));
  header.temperature = parts.temperature;
  header.scale = ScaleOf(parts.weights);
  std::vector<float> sizes;
  for (const CodeWeight& weight : parts.code_weights) sizes.push_back(weight.weight);
  header.code_scale = ScaleOf(sizes);

  constexpr std::uint32_t kEmpty = 0xffffffff;
  std::vector<std::uint32_t> rows(header.slots, kEmpty), keys(header.slots, 0);
  std::vector<std::uint32_t> slot_of(parts.features.size());
  for (std::uint32_t row = 0; row < parts.features.size(); ++row) {
    std::uint32_t slot = SlotOf(parts.features[row], header.slots);
    while (rows[slot] != kEmpty) slot = slot + 1 == header.slots ? 0 : slot + 1;
    rows[slot] = row;
    keys[slot] = parts.features[row];
    slot_of[row] = slot;
  }
  std::vector<std::int8_t> weights(header.slots * std::size_t{kEventTypes}, 0);
  for (std::size_t i = 0; i < parts.weights.size(); ++i) {
    weights[slot_of[i / kEventTypes] * std::size_t{kEventTypes} + i % kEventTypes] =
        Rounded(parts.weights[i], header.scale);
  }
  std::vector<CodeWeight> code_weights;
  for (const CodeWeight& weight : parts.code_weights) {
    if (weight.code < header.codes && Rounded(weight.weight, header.code_scale) != 0) {
      code_weights.push_back({slot_of[weight.feature], weight.code, weight.weight});
    }
  }
  std::sort(code_weights.begin(), code_weights.end(), [](const CodeWeight& a, const CodeWeight& b) {
    return a.feature != b.feature ? a.feature < b.feature : a.code < b.code;
  });
  header.code_weights = static_cast<std::uint32_t>(code_weights.size());

  std::string body;
  for (std::uint32_t code = 0; code < header.codes; ++code) {
    char bytes[kModelCodeBytes] = {static_cast<char>(parts.codes[code].type)};
    parts.codes[code].text.copy(bytes + 1, kModelCodeBytes - 1);
    body.append(bytes, kModelCodeBytes);
  }
  Append(keys.data(), keys.size(), &body);
  Append(weights.data(), weights.size(), &body);
  std::vector<std::uint32_t> starts(header.slots + std::size_t{1}, 0);
  for (const CodeWeight& weight : code_weights) ++starts[weight.feature + std::size_t{1}];
  for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
  Append(starts.data(), starts.size(), &body);
  for (const CodeWeight& weight : code_weights) {
    body += static_cast<char>(static_cast<std::uint8_t>(weight.code));
    body += static_cast<char>(Rounded(weight.weight, header.code_scale));
  }
  header.checksum = static_cast<std::uint32_t>(HashBytes(body));
  std::string bytes;
  Append(&header, 1, &bytes);
  return bytes + body;
}

}  // namespace entente::text
