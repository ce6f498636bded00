// SPDX-License-Identifier: Apache-2.0
#include "cli/amounts.h"

#include <cmath>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/strings.h"

namespace entente {

std::string CountText(std::uint64_t count) {
  std::string text = absl::StrCat(count);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

std::string BytesText(std::uint64_t bytes) {
  constexpr const char* kUnits[] = {"kB", "MB", "GB", "TB"};
  if (bytes < 1000) return absl::StrCat(bytes, " bytes");
  double amount = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (amount >= 999.95 && unit + 1 < std::size(kUnits)) {
    amount /= 1000;
    ++unit;
  }
  return absl::StrFormat("%.1f %s", amount, kUnits[unit]);
}

std::string SecondsText(double seconds) {
  if (seconds < 9.995) return absl::StrFormat("%.2f s", seconds);
  if (seconds < 99.95) return absl::StrFormat("%.1f s", seconds);
  const auto whole = static_cast<std::uint64_t>(std::lround(seconds));
  return absl::StrCat(whole / 60, " min ", whole % 60, " s");
}

std::string Counted(std::uint64_t count, std::string_view singular, std::string_view plural) {
  return absl::StrCat(CountText(count), " ", AsAbsl(count == 1 ? singular : plural));
}

}  // namespace entente
