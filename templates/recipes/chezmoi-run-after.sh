#!/bin/sh
# chezmoi: save this as run_onchange_after_mcpconf.sh.tmpl in the source directory, next to
# dot_config/mcpconf/profile.yaml, which is your profile.
#
# chezmoi runs this script after it has written the files, on a new machine and whenever the profile has changed:
# {{ include "dot_config/mcpconf/profile.yaml" | sha256sum }}
#
# It sets up the clients whose files chezmoi does not write, such as Claude Code. It also records which servers mcpconf wrote,
# so that --prune can remove them later. Run `mcpconf apply` yourself when you install another client.
exec mcpconf apply "$HOME/.config/mcpconf/profile.yaml" --prune
