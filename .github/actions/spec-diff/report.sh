#!/usr/bin/env bash
# Writes the report as Markdown, adds it to the summary of the job, and prints annotations.
set -euo pipefail

# The longest summary that GitHub shows has 1 MiB.
longest=1000000

# shellcheck source=program.sh
source "$(dirname "${BASH_SOURCE[0]}")/program.sh"

folder="$RUNNER_TEMP/spec-diff"
report="$folder/report.md"
mkdir -p "$folder"

# `=` keeps a value that begins with a hyphen from being an option.
arguments=("--base=$BASE" "--spec=$SPEC")
if [ -n "$CONFIG" ]; then
  arguments+=("--config=$CONFIG")
fi

compare() {
  openapi_crate diff "${arguments[@]}" "$@"
}

status=0
without_commands compare --format markdown --output "$report" || status=$?
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
