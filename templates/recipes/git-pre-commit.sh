#!/bin/sh
# git: save this as .git/hooks/pre-commit, executable, to keep tokens out of commits. With the program pre-commit, use
# pre-commit-config.yaml instead.
#
# It looks at what is staged, not at the files in the folder. Nothing of a token is printed but its public prefix.
exec mcpconf scan --staged
