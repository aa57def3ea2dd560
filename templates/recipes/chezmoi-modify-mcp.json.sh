#!/bin/sh
# chezmoi: keeps the servers of your profile in a client's file, and the rest of the file as it is.
#
# Save this in the source directory, executable, as
#
#   dot_cursor/modify_private_mcp.json                      with --client cursor
#   dot_codeium/windsurf/modify_private_mcp_config.json     with --client windsurf
#   dot_config/Code/User/modify_private_mcp.json            with --client vscode, on Linux
#
# chezmoi passes the current file on standard input and writes what this prints. `chezmoi diff` shows it first. The profile
# is read from the source directory, because on a new machine ~/.config/mcpconf/profile.yaml may not exist yet.
#
# --prune removes servers that the profile no longer has. It needs chezmoi-run-after.sh, which remembers what was written.
exec mcpconf generate "$CHEZMOI_SOURCE_DIR/dot_config/mcpconf/profile.yaml" --client cursor --merge - --prune
