#!/usr/bin/env python3
"""Lists the functions and data that a small run uses, in the order of their first use, for the linker.

`.ci/tuned` calls it during the release build. A process gets its pages from the system one by one, when they are
first touched: `generate` touches 170 pages in the order of compilation, and 110 in this order, which saves a
fifth of its time.

Needed: Linux, Python 3.9, valgrind, whose `lackey` prints the address of each access to memory. The linker's map
gives the names of the addresses.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

import profiles

# The most common commands, on small profiles. A later run of `apply` finds nothing to do.
FILES = "--client cursor --client vscode --client windsurf --client devin".split()
RUNS = [
    ["generate", "small.yaml"],
    ["generate", "small.yaml", "--client", "cursor"],
    ["apply", "editing.yaml", *FILES],
    ["apply", "editing.yaml", *FILES],
    ["diff", "editing.yaml", *FILES],
    ["validate", "small.yaml"],
    ["--version"],
]


class Symbols:
    """The names of addresses, from a map written by lld."""

    def __init__(self, text: str) -> None:
        symbols = set()
        for line in text.splitlines()[1:]:
            # VMA LMA SIZE ALIGN NAME; lines about sections and their inputs name files, with a ':'.
            fields = line.split()
            if len(fields) == 5 and not fields[4].startswith(".") and ":" not in fields[4]:
                symbols.add((int(fields[0], 16), int(fields[2], 16), fields[4]))
        self.symbols = sorted(symbols)
        self.addresses = [address for address, _, _ in self.symbols]
        self.end = max(address + size for address, size, _ in self.symbols)

    def name(self, address: int) -> str | None:
        """Returns the symbol at or before the address; data without a name belongs to the section of the symbol before it."""
        index = bisect_right(self.addresses, address) - 1
        return self.symbols[index][2] if index >= 0 and address < self.end else None


def addresses(command: list[str], directory: Path) -> Iterator[int]:
    """Returns the addresses that a run uses, without duplicates, in the order of first use."""
    tool = ["valgrind", "--tool=lackey", "--trace-mem=yes", "--log-fd=1"]
    environment = {"HOME": str(directory), "SWIFT_DETERMINISTIC_HASHING": "1"}
    process = subprocess.Popen(
        tool + command,
        cwd=directory,
        env=environment | {"PATH": os.environ["PATH"]},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        errors="replace",
    )
    seen = set()
    assert process.stdout is not None
    for line in process.stdout:
        if line[:3] in ("I  ", " L ", " S ", " M "):
            field = line[3:].split(",")[0]
            if field not in seen:
                seen.add(field)
                yield int(field, 16)
    if process.wait() not in (0, 1):
        sys.exit(f"exit status {process.returncode}: {' '.join(command)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=Path, required=True, help="the mcpconf to run")
    parser.add_argument("--map", type=Path, required=True, help="its map, written by lld")
    parser.add_argument("--output", type=Path, required=True, help="where to write the order")
    arguments = parser.parse_args()
    symbols = Symbols(arguments.map.read_text(encoding="utf-8", errors="replace"))
    names: dict[str, None] = {}
    with tempfile.TemporaryDirectory() as temporary:
        directory = Path(temporary).resolve()
        (directory / "small.yaml").write_text(profiles.SMALL, encoding="utf-8")
        (directory / "editing.yaml").write_text(profiles.EDITING, encoding="utf-8")
        for run in RUNS:
            command = [str(arguments.binary.resolve()), *run]
            for address in addresses(command, directory):
                name = symbols.name(address)
                if name is not None:
                    names[name] = None
            print(f"{len(names):,} names after mcpconf {' '.join(run)}")
    arguments.output.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")


if __name__ == "__main__":
    main()
