// SPDX-License-Identifier: Apache-2.0
// Any bytes may be a name: its key is a fixed point and well-formed UTF-8, and a distance is
// symmetric and within its limit.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/strings.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr int kLimit = 5;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string key = entente::NormalizeName(text);
  if (!entente::IsValidUtf8(key) || entente::NormalizeName(key) != key) std::abort();
  (void)entente::DisplayWidth(text);

  const std::string_view left = text.substr(0, size / 2);
  const std::string_view right = text.substr(size / 2);
  const int distance = entente::EditDistance(left, right, kLimit);
  if (distance != entente::EditDistance(right, left, kLimit)) std::abort();
  if (distance < 0 || distance > kLimit + 1 || (distance == 0) != (left == right)) std::abort();
  return 0;
}
