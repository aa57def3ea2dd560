#!/usr/bin/env bash
#
# The script of the action. GitHub sets these variables: RUNNER_TOOL_CACHE, GITHUB_PATH, GITHUB_OUTPUT; the action sets VERSION
# and MCPCONF_DOWNLOAD.
set -euo pipefail

directory=$RUNNER_TOOL_CACHE/mcpconf/$VERSION
if [ ! -x "$directory/mcpconf" ]; then
  sh "$(dirname "${BASH_SOURCE[0]}")/../../install.sh" --version "$VERSION" --dir "$directory"
fi
printf '%s\n' "$directory" >>"$GITHUB_PATH"
printf 'version=%s\n' "$("$directory/mcpconf" --version)" >>"$GITHUB_OUTPUT"
