#!/usr/bin/env bash
# Fails for a crate that is out of date, and for changes that `fail-on` names.
set -euo pipefail

verdict=0
if [ "$CHECKED" = 1 ]; then
  echo '::error::The crate is not up to date, or could not be generated; the log of the step `check` tells why.'
  verdict=1
fi
if [ "$STATUS" != 0 ]; then
  echo '::error::The report has changes that fail-on names.'
  verdict=1
fi
exit "$verdict"
