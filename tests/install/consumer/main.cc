// SPDX-License-Identifier: Apache-2.0
// A program outside the tree: exits 0 if the installed library answers.
#include <iostream>

#include "facts/time.h"

int main() {
  const absl::StatusOr<entente::DatePoint> date = entente::ParseDate("2021-11");
  if (!date.ok()) return 1;
  std::cout << entente::FormatDate(*date) << '\n';
  return entente::FormatDate(*date) == "2021-11" ? 0 : 1;
}
