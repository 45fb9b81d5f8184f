#!/usr/bin/env bash
# Writes the report as Markdown, adds it to the summary of the job, and prints annotations.
set -euo pipefail

# The longest summary that GitHub shows has 1 MiB.
longest=1000000

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
folder="$RUNNER_TEMP/spec-diff"
report="$folder/report.md"
mkdir -p "$folder"

# `=` keeps a value that begins with a hyphen from being an option.
arguments=("--base=$BASE" "--spec=$SPEC")
if [ -n "$CONFIG" ]; then
  arguments+=("--config=$CONFIG")
fi

compare() {
  cargo run --quiet --locked --manifest-path "$repository/Cargo.toml" --package openapi-crate --bin openapi-crate -- \
    diff "${arguments[@]}" "$@"
}

# Messages quote the document, so nothing in them is a command of the workflow.
token=$(od -A n -N 16 -t x1 /dev/urandom | tr -d ' \n')
printf '::stop-commands::%s\n' "$token"
status=0
compare --format markdown --output "$report" || status=$?
printf '::%s::\n' "$token"
if [ "$status" -ne 0 ]; then
  echo '::error::The documents could not be compared; the log of this step tells why.'
  exit "$status"
fi

LC_ALL=C awk -v longest="$longest" '{ size += length($0) + 1 } size > longest { exit } { print }' "$report" \
  >>"$GITHUB_STEP_SUMMARY"

compare --format github --fail-on "$FAIL_ON" || status=$?
if [ "$status" -gt 1 ]; then
  exit "$status"
fi
printf 'report=%s\nstatus=%s\n' "$report" "$status" >>"$GITHUB_OUTPUT"
