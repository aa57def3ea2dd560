"""A temporary directory with a home in it."""

import shutil
import tempfile
from pathlib import Path


class Home:
    def __init__(self):
        self.root = Path(tempfile.mkdtemp(prefix="mcpconf-test.")).resolve()
        self.home = self.root / "home"
        self.home.mkdir()

    def remove(self):
        shutil.rmtree(self.root, ignore_errors=True)
