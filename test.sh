#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds a preset of CMakePresets.json and runs its tests.
#   ./test.sh [PRESET]     dev (default), asan, tsan, fuzz, bench
set -euo pipefail
cd "$(dirname "$0")"
source scripts/lib.sh

preset=${1:-dev}
case $preset in
  dev) scripts/install_packages.sh test bench ;;
  asan | tsan) scripts/install_packages.sh test ;;
  fuzz | bench) scripts/install_packages.sh test "$preset" ;;
  *) echo "$0: no preset with tests is called $preset" >&2; exit 2 ;;
esac
build_preset "$preset"
ctest --preset "$preset" --parallel "$(nproc)"
