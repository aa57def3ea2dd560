#!/bin/sh
# Sets MCP servers up on a new machine, from the team's profile.
#
#   sh onboarding.sh [PROFILE]
#
# Can be run again. Replaces no file: where a client has one that differs, it says so and goes on.
# Needed on PATH: mcpconf.
set -eu

profile=${1:-mcpconf.yaml}
# Clients that are set up by a file; take out those that nobody uses.
file_clients='cursor vscode windsurf'

# 1 if a token is there and wrong, 2 if the profile is. A token that is not set yet is only reported.
mcpconf validate "$profile"

if command -v claude >/dev/null 2>&1; then
  # Adds what is missing and changes what differs; other entries, and the sign-ins to their servers, stay.
  # Into a variable first: in a pipe a failure of mcpconf would go unnoticed.
  script=$(mcpconf generate "$profile" --client claude-code --scope user --script)
  printf '%s\n' "$script" | sh
else
  echo 'claude is not on PATH: Claude Code is left out; run this again when it is installed' >&2
fi

left=
for client in $file_clients; do
  # --output writes below the home directory and refuses to replace a file that differs.
  if ! mcpconf generate "$profile" --quiet --client "$client" --scope user --output "$HOME"; then
    left="$left $client"
  fi
done

if [ -n "$left" ]; then
  echo "to be merged by hand:$left; what belongs in: mcpconf generate $profile --client NAME" >&2
  exit 1
fi
