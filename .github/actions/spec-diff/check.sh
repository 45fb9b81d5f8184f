#!/usr/bin/env bash
# Compares the crate in the repository with the one that the document makes, and keeps the result for the verdict: a
# crate that is out of date is no reason to withhold the report.
set -euo pipefail

# shellcheck source=program.sh
source "$(dirname "${BASH_SOURCE[0]}")/program.sh"

# `=` keeps a value that begins with a hyphen from being an option.
arguments=()
if [ -n "$CONFIG" ]; then
  arguments+=("--config=$CONFIG")
fi

status=0
without_commands openapi_crate check "${arguments[@]}" || status=$?
if [ "$status" -gt 1 ]; then
  echo '::error::The crate could not be compared; the log of this step tells why.'
  exit "$status"
fi
printf 'checked=%s\n' "$status" >>"$GITHUB_OUTPUT"
