#!/usr/bin/env bash
# The tests. The live ones meet real servers that share the processor with the others, so a few that fail run once more,
# alone: what fails there too fails the run, and what passes there is named, for it depends on the machine's load.
# Arguments go to pytest. Run it through `make test`.
set -uo pipefail
cd "$(dirname "$0")/.."
most=3 # more than these is no matter of load
cache=$(mktemp -d)
trap 'rm -rf "$cache"' EXIT

.venv/bin/python -m pytest -o cache_dir="$cache" "$@"
status=$?
[ "$status" = 1 ] || exit "$status" # 1: tests failed; any other end is no matter of load either
failed=$(grep -c '::' "$cache/v/cache/lastfailed")
[ "$failed" -le "$most" ] || exit "$status"
echo "$failed failed beside the others; once more, alone:"
.venv/bin/python -m pytest -o cache_dir="$cache" --last-failed --verbose
