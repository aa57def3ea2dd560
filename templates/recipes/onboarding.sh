#!/bin/sh
# Sets up MCP servers on a new machine, from the team's profile.
#
#   sh onboarding.sh [PROFILE]
#
# Run it again whenever the profile has changed. It changes only what differs, removes the servers that it added earlier if
# the profile no longer has them, and keeps everything else in the clients' files.
# The script needs mcpconf on PATH.
set -eu

profile=${1:-mcpconf.yaml}

# The script stops here if the profile is invalid, or if a variable contains a wrong token. mcpconf only reports a variable
# that is not set yet.
mcpconf validate "$profile"

# Without --detected, mcpconf also writes the files of clients that are not installed yet.
status=0
mcpconf apply "$profile" --prune --detailed-exitcode || status=$?

case $status in
  0) echo 'nothing has changed' ;;
  3) echo 'done: restart the clients that are running' ;;
  # mcpconf could not change a file, and its message says why. It has changed the other files.
  *) exit "$status" ;;
esac
