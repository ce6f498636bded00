#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What only real data can show: tests/scripts/real_data.sh ENTENTE DATA
# imports the dated snapshots of the World Factbook in DATA/factbook, all at once and one by one in
# reverse order, and checks answers that can be looked up elsewhere. Needs python3. Nothing of the
# data is kept.
set -euo pipefail

if [[ $# -ne 2 || ! -x $1 || ! -d $2/factbook ]]; then
  echo "usage: $0 ENTENTE DATA (a program, and a folder with factbook/factbook-DATE.tar.gz)" >&2
  exit 2
fi
entente=$(realpath "$1")
data=$(realpath "$2")
here=$(dirname "$(realpath "$0")")

work=$(mktemp -d "${TMPDIR:-/tmp}/entente-real-data-XXXXXX")
trap 'rm -rf "$work"' EXIT
snapshots=("$data"/factbook/factbook-*.tar.gz)

import() {
  local store=$1 start=$SECONDS
  shift
  "$entente" import "$work/$store" "$@" >"$work/$store.log" 2>&1 || {
    cat "$work/$store.log" >&2
    return 1
  }
  echo "imported $# files into '$store' in $((SECONDS - start)) s"
}

import at-once "${snapshots[@]}"
for ((i = ${#snapshots[@]} - 1; i >= 0; --i)); do import one-by-one "${snapshots[i]}"; done
cp -r "$work/at-once" "$work/with-world"
import with-world "$here"/../../datasets/world/*.jsonl

python3 "$here/real_data_checks.py" "$entente" "$work"
