#!/bin/sh
# git: save this as .git/hooks/pre-commit, executable, to keep tokens out of commits. With the program pre-commit, use
# pre-commit-config.yaml instead.
#
# It scans what is staged, not the files in the folder. It prints at most the public prefix of a token.
exec mcpconf scan --staged
