"""Runs mcpconf in the directory of one placement."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import binary


@dataclass(frozen=True)
class Run:
    status: int
    output: str
    errors: str

    @property
    def text(self):
        return f"{self.output}\n{self.errors}"


def run(project, *words):
    home = project / "home"
    result = subprocess.run(
        [binary.path(), *map(str, words)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        close_fds=False,
        cwd=project,
        env={"HOME": str(home), "PATH": str(project / "no-programs")},
        timeout=60,
        check=False,
    )
    return Run(result.returncode, _text(result.stdout), _text(result.stderr))


def _text(data):
    return data.decode("utf-8", "replace")


class Project:
    """The directory of a placement, with its file, its home and a place for profiles."""

    def __init__(self, root, number, placement):
        self.placement = placement
        self.path = Path(root) / f"{number:04}"
        self.file = self.path / placement.path

    def write(self):
        self.file.parent.mkdir(parents=True, exist_ok=True)
        (self.path / "home").mkdir(exist_ok=True)
        for path, text in self.placement.beside:
            (self.path / path).parent.mkdir(parents=True, exist_ok=True)
            (self.path / path).write_text(text, encoding="utf-8")
        self.reset()

    def reset(self):
        self.file.write_text(self.placement.text, encoding="utf-8", newline="")

    def put(self, text):
        self.file.write_text(text, encoding="utf-8", newline="")

    def run(self, *words):
        return run(self.path, *words)

    def others(self):
        """Returns the files beside the placement's file, such as backups: each name with its text."""
        for path in sorted(self.path.rglob("*")):
            if path.is_file() and path != self.file and not path.name.endswith("-profile.yaml"):
                yield path.name, path.read_text(encoding="utf-8", errors="replace")
