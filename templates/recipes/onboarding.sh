#!/bin/sh
# Sets up MCP servers on a new machine, from the team's profile.
#
#   sh onboarding.sh [PROFILE]
#
# Run it again whenever the profile has changed. It changes only what differs, removes the servers that it added earlier and
# the profile no longer has, and keeps everything else in the clients' files.
# Needs mcpconf on PATH.
set -eu

profile=${1:-mcpconf.yaml}

# Stops here if the profile is invalid, or if a token is set and wrong. A token that is not set yet is only reported.
mcpconf validate "$profile"

# Without --detected, the files of clients that are not installed yet are written, too.
status=0
mcpconf apply "$profile" --prune --detailed-exitcode || status=$?

case $status in
  0) echo 'nothing has changed' ;;
  3) echo 'done: restart the clients that are running' ;;
  # One file could not be changed, and the message above says why. The others are done.
  *) exit "$status" ;;
esac
