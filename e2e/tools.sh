#!/usr/bin/env bash
# Says at once what the end-to-end tests miss on this machine, and how to get it. `tools.sh chromium` prints its path.
set -euo pipefail

find_chromium() {
  local name
  for name in "${CHROME_BIN:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$name" ] && command -v "$name" && return
  done
  return 1
}

missing=
need() {
  missing=1
  printf 'The end-to-end tests need %s\n  Install it with: %s\n' "$1" "$2" >&2
}

if [ "${1:-}" = chromium ]; then
  find_chromium
  exit
fi
find_chromium >/dev/null || need 'Chromium, and none is in PATH or CHROME_BIN.' 'apt-get install -y chromium'
python3 -c 'import venv, ensurepip' 2>/dev/null ||
  need 'Python 3 with venv, and python3 has none.' 'apt-get install -y python3 python3-venv'
command -v curl >/dev/null || need 'curl.' 'apt-get install -y curl'
[ -z "$missing" ] || {
  echo "To build without them: ./build verify -pl '!e2e'" >&2
  exit 1
}
