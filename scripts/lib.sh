# SPDX-License-Identifier: Apache-2.0
# Shared by demo.sh, test.sh and .ci/run; sourced from the root of the checkout.

# step LABEL COMMAND…: runs the command with its output in build/log/LABEL.log, says on standard
# error what is going on and how long it took, and shows the end of the log if the command fails.
step() {
  local label=$1 log=build/log/${1//[ \/]/-}.log start=$SECONDS
  shift
  mkdir -p build/log
  printf '%s …' "$label" >&2
  if "$@" >"$log" 2>&1; then
    printf ' %d s\n' $((SECONDS - start)) >&2
    return
  fi
  printf ' failed after %d s; the end of %s:\n' $((SECONDS - start)) "$log" >&2
  tail -n 40 "$log" >&2
  return 1
}

# build_preset PRESET [TARGET…]: configures and builds, through ccache where it is installed.
build_preset() {
  local preset=$1 launcher=()
  shift
  if command -v ccache >/dev/null; then launcher=(-D CMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
  step "configure $preset" cmake --preset "$preset" "${launcher[@]}"
  step "build $preset" cmake --build --preset "$preset" --parallel "$(nproc)" ${1:+--target "$@"}
}
