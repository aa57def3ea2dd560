"""Installs the newest packages of clients, in one environment for each group that needs its own."""

import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

#: The environments, the lists of their packages, and the options of pip.
ENVIRONMENTS = [
    ("venv", "requirements.txt", []),
    ("mistral-vibe", "mistral-vibe.txt", []),
    ("hermes-agent", "hermes-agent.txt", []),
    # Its newest version only says that there is a successor, so the limit is kept.
    ("kimi-cli", "kimi-cli.txt", []),
    ("client-loaders", "client-loaders.txt", []),
    ("client-loaders", "client-loaders-alone.txt", ["--no-deps", "--ignore-requires-python"]),
]


def newest(file):
    """Returns the packages of a list without their exact versions; other limits are kept."""
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return [re.sub(r"==.*", "", line) for line in lines if line and not line.startswith("#")]


def base(environment):
    """Returns the Python of which the present environment of this name was made."""
    python = Path(sys.prefix).parent / environment / "bin" / "python"
    return python if python.exists() else Path(sys.executable)


def install(directory):
    """Returns what could not be installed, as sentences."""
    problems = []
    for environment, file, options in ENVIRONMENTS:
        home = directory / environment
        if not home.exists():
            subprocess.run([base(environment), "-m", "venv", home], check=True)
        for package in newest(file):
            command = [home / "bin" / "python", "-m", "pip", "install", "-q", "--upgrade", *options]
            result = subprocess.run(
                [*command, package], capture_output=True, text=True, check=False
            )
            if result.returncode != 0:
                last = (result.stderr.strip().splitlines() or ["pip failed"])[-1]
                problems.append(f"{package}: {last}")
            elif missed := older(home / "bin" / "python", package):
                problems.append(missed)
    return problems


def older(python, requirement):
    """Returns a sentence if pip chose an older version than the newest one that fits this Python."""
    name = re.match(r"[A-Za-z0-9-]+", requirement).group()
    if name != requirement.partition("[")[0]:
        return None

    def version(*words):
        result = subprocess.run(
            [python, "-m", "pip", *words, name], capture_output=True, text=True, check=False
        )
        found = re.search(r"(?:\(|^Version: )([0-9][\w.]*)", result.stdout, re.MULTILINE)
        return found and found.group(1)

    newest, installed = version("index", "versions"), version("show")
    if newest in (None, installed):
        return None
    return f"{name} {newest}: pip chose {installed}; a package that it needs may be missing"
