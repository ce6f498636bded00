#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds Entente, imports the starter world and asks what links two states. The answer goes to
# standard output, everything else to standard error.
#   ./demo.sh [A B]     (default: Russia China)
set -euo pipefail
cd "$(dirname "$0")"
source scripts/lib.sh

scripts/install_packages.sh build
build_preset release entente_binary

entente=build/release/entente
store=build/demo/world.entente
rm -rf "$store"
mkdir -p build/demo
step "import datasets/world" "$entente" import "$store" datasets/world/*.jsonl
"$entente" links "$store" "${1:-Russia}" "${2:-China}"
