#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Does what a newcomer does: in a Debian 12 with nothing but its base system, runs ./demo.sh and
# ./test.sh twice each on a clone of what is committed here. Needs root and debootstrap.
#   scripts/try_in_bare_debian.sh [FOLDER]     (default: /tmp/bare-debian; made if it is missing)
set -euo pipefail
cd "$(dirname "$0")/.."
root=$(realpath -m "${1:-/tmp/bare-debian}")

[[ -x $root/bin/bash ]] || debootstrap --variant=minbase bookworm "$root"
cp /etc/resolv.conf "$root/etc/resolv.conf"
rm -rf "$root/entente"
git clone --quiet --no-hardlinks . "$root/entente"

mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
trap 'umount "$root/proc"' EXIT
for script in demo.sh demo.sh test.sh test.sh; do
  start=$SECONDS
  chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin "/entente/$script"
  echo "$script: $((SECONDS - start)) s" >&2
done
