#!/usr/bin/env bash
# Compares the crate in the repository with the one that the document makes, and keeps the result for the verdict: a
# crate that is out of date is no reason to withhold the report.
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)

# `=` keeps a value that begins with a hyphen from being an option.
arguments=()
if [ -n "$CONFIG" ]; then
  arguments+=("--config=$CONFIG")
fi

# Messages quote the document, so nothing in them is a command of the workflow.
token=$(od -A n -N 16 -t x1 /dev/urandom | tr -d ' \n')
printf '::stop-commands::%s\n' "$token"
status=0
cargo run --quiet --locked --manifest-path "$repository/Cargo.toml" --package openapi-crate --bin openapi-crate -- \
  check "${arguments[@]}" || status=$?
printf '::%s::\n' "$token"
if [ "$status" -gt 1 ]; then
  echo '::error::The crate could not be compared; the log of this step tells why.'
  exit "$status"
fi
printf 'checked=%s\n' "$status" >>"$GITHUB_OUTPUT"
