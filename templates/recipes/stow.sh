#!/bin/sh
# GNU Stow: writes the clients' files into a package of your dotfiles, and links them into the home directory.
#
# Run it on a new machine, and whenever the profile has changed. Change these lines:
set -eu
dotfiles=$HOME/dotfiles
profile=$dotfiles/mcpconf.yaml
clients=cursor,vscode,windsurf

# --force replaces files of the package, so the package shows exactly what the profile says: commit the package. Claude Code
# is not in the list, because 'generate' writes a script for Claude Code, and stow would link it into the home directory.
mcpconf generate "$profile" --client "$clients" --scope user --output "$dotfiles/mcp" --force

# --no-folding links each file. Without it, all of ~/.cursor would be a link, and what Cursor writes there would be in your
# dotfiles. Stow stops if the home directory has such a file already: 'mcpconf import FILE' prints its servers for the profile.
stow --dir "$dotfiles" --target "$HOME" --no-folding --restow mcp

mcpconf apply "$profile" --client claude-code --prune
