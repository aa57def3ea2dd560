"""The binary under test."""

import os
import sys


def path():
    """Returns its absolute path, from the environment variable `MCPCONF`."""
    path = os.environ.get("MCPCONF")
    if not path:
        sys.exit("MCPCONF is not set: give it the path of the mcpconf binary to test")
    path = os.path.abspath(path)
    if not os.access(path, os.X_OK):
        sys.exit(f"MCPCONF names no executable file: {path}")
    return path
