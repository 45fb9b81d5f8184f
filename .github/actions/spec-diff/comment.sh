#!/usr/bin/env bash
# Writes the report as a comment of the pull request, or updates the comment of an earlier run.
set -euo pipefail

# The longest comment that GitHub takes has 65,536 characters.
longest=60000

folder="$RUNNER_TEMP/spec-diff"
comment="$folder/comment.md"

if ! [[ "$NUMBER" =~ ^[0-9]+$ ]]; then
  echo '::error::The number of the pull request is no number.'
  exit 2
fi

# Each document has a comment of its own. A digest cannot end the HTML comment, as a path could.
digest=$(printf '%s' "$SPEC" | sha256sum | cut -c 1-16)
export MARKER="<!-- spec-diff $digest -->"

{
  printf '%s\n' "$MARKER"
  LC_ALL=C awk -v longest="$longest" '
    { size += length($0) + 1 }
    size > longest { print "\n*The rest of the report is in the summary of the workflow run.*"; exit }
    { print }
  ' "$folder/report.md"
} >"$comment"

comments="repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments"

send() {
  local ours='.[] | select(.user.type == "Bot" and (.body | startswith(env.MARKER))) | .id' found id
  found=$(gh api --paginate "$comments" --jq "$ours") || return
  id=$(printf '%s\n' "$found" | sed -n 1p)
  if [ -n "$id" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$comment"
  else
    gh api --silent --method POST "$comments" --field "body=@$comment"
  fi
}

# The token of a pull request from a fork can only read.
if ! send; then
  echo '::warning::The report could not be written as a comment; it is in the summary of the workflow run.'
fi
