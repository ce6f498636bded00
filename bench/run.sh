#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs all benches at the given numbers of facts, by default 10^6, and prints for each a table of
# what was measured, the budget, and the ratio to the baseline of the same run.
#
#   bench/run.sh BUILD_FOLDER [FACTS…]        bench/run.sh build/release 1e5 1e6 1e7
#
# BENCH_FLAGS is handed on (BENCH_FLAGS=--benchmark_repetitions=5); ENTENTE_BENCH_DIR is the disk to
# measure, by default that of the temporary folder.
set -eu
if [ $# -lt 1 ]; then
  echo "usage: $0 BUILD_FOLDER [FACTS…]" >&2
  exit 2
fi
program=$1/bench/entente_bench
shift
if [ ! -x "$program" ]; then
  echo "$0: no $program; build the target entente_bench (preset bench) first" >&2
  exit 2
fi
[ $# -gt 0 ] || set -- 1e6
for facts in "$@"; do
  ENTENTE_BENCH_FACTS=$facts "$program" ${BENCH_FLAGS:-}
done
