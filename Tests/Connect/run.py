#!/usr/bin/env python3
"""Checks of servers with `validate --connect`, against real servers on loopback.

    MCPCONF=.build/release/mcpconf python3 Tests/Connect/run.py [test_remote.AcceptedTests ...]
"""

import importlib.metadata
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "PythonSupport")]
import runner

versions = [f"{name} {importlib.metadata.version(name)}" for name in ["mcp", "fastmcp-slim"]]
runner.main(HERE, versions)
