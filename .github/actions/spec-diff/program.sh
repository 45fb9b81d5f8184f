#!/usr/bin/env bash
# What the scripts of the action share: the program of this repository, and how its messages are shown.
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)

openapi_crate() {
  cargo run --quiet --locked --manifest-path "$repository/Cargo.toml" --package openapi-crate --bin openapi-crate -- "$@"
}

# Runs a command whose messages quote the document: nothing in them is a command of the workflow.
without_commands() {
  local token status=0
  token=$(od -A n -N 16 -t x1 /dev/urandom | tr -d ' \n')
  printf '::stop-commands::%s\n' "$token"
  "$@" || status=$?
  printf '::%s::\n' "$token"
  return "$status"
}
