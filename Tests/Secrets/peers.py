"""Runs other scanners on the files of the corpus, and checks whether they find anything in each."""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from importlib.metadata import version
from pathlib import Path


def figures(root, placements):
    """Returns (name, (right, missed, wrong, passed)) of each scanner. Each file contains one value."""
    for name, scan in (("detect-secrets", detect_secrets), ("credsweeper", credsweeper)):
        found = scan(root)
        hits = Counter((p.case.secret, number in found) for number, p in enumerate(placements))
        counts = hits[True, True], hits[True, False], hits[False, True], hits[False, False]
        yield f"{name} {version(name)}", counts


def _numbers(paths):
    return {int(os.path.normpath(path).split(os.sep)[0]) for path in paths}


def detect_secrets(root):
    words = [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "--no-verify", "."]
    result = subprocess.run(
        words, capture_output=True, encoding="utf-8", cwd=root, timeout=3600, check=True
    )
    return _numbers(json.loads(result.stdout)["results"])


def credsweeper(root):
    with tempfile.TemporaryDirectory() as directory:
        report = Path(directory) / "report.json"
        words = [
            sys.executable,
            "-m",
            "credsweeper",
            "--path",
            ".",
            "--jobs",
            "2",
            "--save-json",
            str(report),
        ]
        subprocess.run(words, capture_output=True, cwd=root, timeout=3600, check=True)
        candidates = json.loads(report.read_text(encoding="utf-8"))
    lines = [line for candidate in candidates for line in candidate["line_data_list"]]
    return _numbers(line["path"] for line in lines)
