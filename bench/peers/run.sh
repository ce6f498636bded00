#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sets Entente beside DuckDB and Kùzu on the same facts, questions and machine, in one run. Needs
# node and npm, from which it takes the two (package.json); no test depends on it.
#   bench/peers/run.sh BUILD_FOLDER [FACTS]        bench/peers/run.sh build/release 1e6
set -euo pipefail
cd "$(dirname "$0")/../.."
if [[ $# -lt 1 || $# -gt 2 ]]; then
  echo "usage: $0 BUILD_FOLDER [FACTS]" >&2
  exit 2
fi
build=$(realpath "$1")
export ENTENTE_BENCH_FACTS=${2:-1e6}
modules=${XDG_CACHE_HOME:-$HOME/.cache}/entente-peers
folder=$(mktemp -d "${ENTENTE_BENCH_DIR:-${TMPDIR:-/tmp}}/entente-peers-XXXXXX")
trap 'rm -rf "$folder"' EXIT

mkdir -p "$modules"
cp bench/peers/package.json bench/peers/peers.mjs "$modules/"
(cd "$modules" && npm install --no-audit --no-fund --silent && node node_modules/kuzu/install.js) >&2

"$build/bench/entente_bench" --peer-files "$folder"
"$build/bench/entente_bench" --benchmark_filter='^(dyad|busy_dyad|hub|path)/' \
  --benchmark_out="$folder/entente.json" --benchmark_out_format=json >&2
node "$modules/peers.mjs" "$folder" "$build/entente" "$folder/entente.json"
