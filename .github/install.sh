#!/bin/sh
#
# Installs the program mcpconf for Linux or macOS into your own folder:
#
#     sh install.sh [--version VERSION] [--dir DIR]
#
# VERSION is a release such as 0.2.0; without it, the newest. DIR is ~/.local/bin by default. Needs curl or wget,
# but not root. If the archive does not have the release's checksum, nothing is installed.
#
# MCPCONF_DOWNLOAD=URL uses a mirror of the project's releases, with the same paths.
set -eu

# The only place with the project's host and owner.
repository=https://github.com/OWNER/mcpconf

download=${MCPCONF_DOWNLOAD:-$repository/releases}
version=
directory=

fail() {
  printf 'install.sh: %s\n' "$*" >&2
  exit 1
}

usage() {
  printf 'usage: install.sh [--version VERSION] [--dir DIR]\n'
}

while [ $# -gt 0 ]; do
  case $1 in
    --version | --dir)
      [ $# -gt 1 ] || fail "$1 needs a value"
      if [ "$1" = --version ]; then version=$2; else directory=$2; fi
      shift
      ;;
    --version=*) version=${1#*=} ;;
    --dir=*) directory=${1#*=} ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      usage >&2
      fail "unknown argument '$1'"
      ;;
  esac
  shift
done

if [ -z "$directory" ]; then
  [ -n "${HOME:-}" ] || fail "HOME is not set; name a folder with --dir"
  directory=$HOME/.local/bin
fi
version=${version#v}
case $version in
  *[!0-9A-Za-z.-]*) fail "'$version' is not a version; write one such as 0.2.0" ;;
esac

case $(uname -s) in
  Linux) system=linux machine=$(uname -m) ;;
  # One program for both kinds of Mac.
  Darwin) system=macos machine=universal ;;
  *) fail "there is no release for $(uname -s); see $repository" ;;
esac
case $machine in
  x86_64 | aarch64 | universal) ;;
  amd64) machine=x86_64 ;;
  arm64) machine=aarch64 ;;
  *) fail "there is no release for $machine; see $repository" ;;
esac

# fetch URL FILE
fetch() {
  if command -v curl >/dev/null 2>&1; then
    curl -fsSL --retry 2 -o "$2" "$1"
  elif command -v wget >/dev/null 2>&1; then
    wget -q -O "$2" "$1"
  else
    fail "curl or wget is needed"
  fi || fail "cannot download $1"
}

checksum() {
  if command -v sha256sum >/dev/null 2>&1; then
    sha256sum <"$1"
  elif command -v shasum >/dev/null 2>&1; then
    shasum -a 256 <"$1"
  else
    fail "sha256sum or shasum is needed to check the download"
  fi | cut -d ' ' -f 1
}

work=$(mktemp -d "${TMPDIR:-/tmp}/mcpconf-install.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

base=$download/latest/download
[ -z "$version" ] || base=$download/download/v$version
fetch "$base/SHA256SUMS" "$work/SHA256SUMS"

# The archive's name contains the version, and the list of checksums contains the name.
pattern="mcpconf-[0-9A-Za-z.-]*-$system-$machine\\.tar\\.gz"
[ -z "$version" ] || pattern="mcpconf-$(printf '%s' "$version" | sed 's/\./\\./g')-$system-$machine\\.tar\\.gz"
line=$(grep -E "^[0-9a-f]{64}  $pattern\$" "$work/SHA256SUMS") ||
  fail "the release at $base has no archive for $system-$machine"
[ "$(printf '%s\n' "$line" | wc -l)" -eq 1 ] || fail "the release at $base has several archives for $system-$machine"
expected=${line%% *}
archive=${line##* }

fetch "$base/$archive" "$work/$archive"
actual=$(checksum "$work/$archive")
[ "$actual" = "$expected" ] || fail "$archive has the checksum $actual, not $expected: nothing was installed"

tar -xzf "$work/$archive" -C "$work"
program=$work/${archive%.tar.gz}/bin/mcpconf
[ -f "$program" ] || fail "$archive has no program in it"
said=$("$program" --version) || fail "the program in $archive does not run here"

mkdir -p "$directory"
# Copy the new program beside the old one first, so that it is replaced in one step, even while it runs.
cp "$program" "$directory/.mcpconf.$$"
chmod 755 "$directory/.mcpconf.$$"
mv -f "$directory/.mcpconf.$$" "$directory/mcpconf"

printf 'installed %s as %s\n' "$said" "$directory/mcpconf"
case :${PATH:-}: in
  *:"$directory":*) ;;
  *) printf 'add %s to PATH to run it as mcpconf\n' "$directory" ;;
esac
