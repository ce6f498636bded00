#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian 12 packages that are missing for what its arguments name:
#   build   the program and the libraries (default)
#   test    the tests
#   bench   the benchmarks
#   fuzz    the libFuzzer targets
#   tidy    clang-tidy and clang-format
# Does nothing, and needs no rights, where nothing is missing. What it says goes to standard error.
set -euo pipefail
exec >&2

declare -A packages=(
  [build]="g++ cmake ninja-build pkg-config libabsl-dev libboost-dev libarchive-dev
           rapidjson-dev libcli11-dev libutf8proc-dev libxxhash-dev libre2-dev libtinyxml2-dev
           libserd-dev libstemmer-dev"
  [test]="libgtest-dev libgmock-dev python3-networkx"
  [bench]="libbenchmark-dev"
  [fuzz]="clang libclang-rt-14-dev"
  [tidy]="clang clang-tidy clang-format"
)

wanted=()
for purpose in build "$@"; do
  if [[ -z ${packages[$purpose]-} ]]; then
    echo "usage: $0 [${!packages[*]}]…"
    exit 2
  fi
  read -r -d '' -a list <<<"${packages[$purpose]}" || true
  wanted+=("${list[@]}")
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "Not Debian: whatever these packages hold must be there already: ${wanted[*]}"
  exit 0
fi

missing=()
for package in $(printf '%s\n' "${wanted[@]}" | sort -u); do
  state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $state == installed ]] || missing+=("$package")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

as_root=()
if [[ $EUID -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    echo "Packages are missing. As root: apt-get update && apt-get install ${missing[*]}"
    exit 1
  fi
  as_root=(sudo)
fi

apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" >/dev/null
}
echo "installing ${missing[*]}"
# One unreachable list among several need not matter; whether it does, the installation shows.
apt update || echo "apt-get update failed; trying with the package lists as they are"
apt install --yes --no-install-recommends "${missing[@]}"
