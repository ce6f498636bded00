// SPDX-License-Identifier: Apache-2.0
// A date that ParseDate accepts is written by FormatDate in a form that means the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "facts/time.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const absl::StatusOr<entente::DatePoint> date = entente::ParseDate(text);
  if (!date.ok()) return 0;
  const absl::StatusOr<entente::DatePoint> again =
      entente::ParseDate(entente::FormatDate(*date));
  if (!again.ok() || *again != *date || entente::EndOf(*date) <= date->start) std::abort();
  return 0;
}
