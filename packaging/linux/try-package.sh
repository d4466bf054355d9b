#!/usr/bin/env bash
# Tries a package in a bare Debian of its own: install, self-test, a window, the same version over itself, purge, and
# nothing may be left.  As root, with debootstrap and Xvfb:
#   [PICTURE=window.png] try-package.sh FILE.deb [bookworm] [MIRROR]
set -euo pipefail
package=$(realpath "$1") release=${2:-bookworm} mirror=${3:-http://deb.debian.org/debian}
folder=$(mktemp -d) root=
leave() {
  jobs -p | xargs -r kill 2>/dev/null || true
  [[ -z $root ]] || umount "$root/tmp/.X11-unix" "$root/dev" "$root/proc" 2>/dev/null || true
  rm -rf --one-file-system "$folder"
}
trap leave EXIT
inside() { chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
as_user() { inside su anne -c "cd && LC_ALL=C.UTF-8 $1"; }
install_it() { inside apt-get install -y -qq --no-install-recommends "$@" >"$folder/apt.log" 2>&1 || { cat "$folder/apt.log"; exit 1; }; }
files() { find "$root" -xdev -ipath '*partenaires*' -not -path "$root/home/*" -not -path "$root/tmp/*" -printf '/%P\n'; }

echo "== a bare Debian $release"
debootstrap --variant=minbase "$release" "$folder/root" "$mirror" >"$folder/debootstrap.log"
root=$folder/root
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
cp /etc/resolv.conf "$root/etc/"
cp "$package" "$root/tmp/partenaires.deb"
inside useradd -m -u 59876 anne # nobody of this machine
inside apt-get update -qq

echo "== install"
install_it /tmp/partenaires.deb
echo "== self-test"
as_user "partenaires --selftest"
echo "== a window"
mkdir -p "$root/tmp/.X11-unix" && mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
exec 3< <(exec Xvfb -displayfd 1 -screen 0 1366x768x24 -nolisten tcp 2>/dev/null)
screen=$!
read -r -u 3 display
as_user "DISPLAY=:$display exec partenaires --sample" 2>/dev/null &
for _ in $(seq 100); do
  sleep 0.2
  title=$(DISPLAY=:$display xwininfo -root -tree | grep -o '"[^"]* — Partenaires"' | head -1) && break
done
echo "${title:?no window came}"
[[ -z ${PICTURE:-} ]] || { sleep 3 && DISPLAY=:$display import -window root "$PICTURE"; } # ImageMagick
kill "$screen" # without its screen the program ends
wait
echo "== the same over itself"
install_it --reinstall /tmp/partenaires.deb
as_user "partenaires --version"
echo "== purge"
inside apt-get purge -y -qq partenaires >>"$folder/apt.log" 2>&1
left=$(files)
[[ -z $left ]] || { echo "Left behind:"; echo "$left"; exit 1; }
echo "Installs, starts and leaves nothing behind."
