#!/bin/sh
# chezmoi: merges the servers of your profile into a client's file, and keeps the rest of the file.
#
# Save this script as an executable file in the source directory:
#
#   dot_cursor/modify_private_mcp.json                      with --client cursor
#   dot_codeium/windsurf/modify_private_mcp_config.json     with --client windsurf
#   dot_config/Code/User/modify_private_mcp.json            with --client vscode, on Linux
#
# chezmoi passes the current file on standard input and writes what this script prints. `chezmoi diff` shows the change first.
# The script reads the profile from the source directory, because on a new machine ~/.config/mcpconf/profile.yaml may not
# exist yet.
#
# --prune removes servers that the profile no longer has. It needs chezmoi-run-after.sh, which records what mcpconf wrote.
exec mcpconf generate "$CHEZMOI_SOURCE_DIR/dot_config/mcpconf/profile.yaml" --client cursor --merge - --prune
