#!/bin/sh
# chezmoi: save this as dot_cursor/modify_mcp.json in the source directory, executable.
#
# chezmoi hands the current ~/.cursor/mcp.json over on standard input and takes the new one back, so servers,
# comments and settings that are not in the profile stay as they are.
exec mcpconf generate "$HOME/.config/mcpconf/profile.yaml" --client cursor --merge -
