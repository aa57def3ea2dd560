"""A test case with a fresh directory for every test."""

import shutil
import tempfile
import unittest
from pathlib import Path

import binary


class ProjectTestCase(unittest.TestCase):
    """Provides a fresh directory for every test, with a home, a project and a `bin` that contains mcpconf."""

    prefix = "mcpconf-test-"

    def setUp(self):
        self.root = Path(tempfile.mkdtemp(prefix=self.prefix)).resolve()
        self.addCleanup(shutil.rmtree, self.root, ignore_errors=True)
        self.home = self.root / "home"
        self.project = self.root / "project"
        self.bin = self.root / "bin"
        for directory in (self.home, self.project, self.bin):
            directory.mkdir()
        (self.bin / "mcpconf").symlink_to(binary.path())
