"""Measures which values mcpconf treats as secrets, on a corpus that is generated from a seed.

    python3 -m venv venv
    venv/bin/pip install -r Tests/Secrets/requirements.txt
    MCPCONF=.build/release/mcpconf venv/bin/python Tests/Secrets/run.py

`MCPCONF` is the binary under test. The corpus is generated twice, from two seeds, so that rules
cannot be fitted to one. `--seed N` (repeatable) makes other values and picks other vendors and names.
`--list` prints each placement that is wrong, by its kind only: no value is ever printed. `--keep DIR`
leaves the files there, below the seed, under the numbers that `--list` prints. `--kind TEXT` narrows the
run. `--peers` prints the figures of other scanners on the same files; they are in `peers.txt`.
The last line is `N passed, N failed, N skipped`; each gate is a test.
"""

import argparse
import concurrent.futures
import shutil
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "PythonSupport")]

import binary  # noqa: E402
import files  # noqa: E402
import measure  # noqa: E402
import peers  # noqa: E402
import report  # noqa: E402
import running  # noqa: E402
import tables  # noqa: E402
from leaks import AllNeedles, Needles  # noqa: E402
from placing import Placer  # noqa: E402
from values import Maker  # noqa: E402

#: Two seeds, so that no rule is made for one corpus.
SEEDS = (20261129, 7)


def corpus(seed, kind=""):
    maker = Maker(seed)
    cases = tables.load("secrets.txt", maker, secret=True) + files.load(
        "secret-files.txt", maker, secret=True
    )
    cases += tables.load("harmless.txt", maker, secret=False) + files.load(
        "harmless-files.txt", maker, secret=False
    )
    placements = Placer(maker).placements(cases)
    return [placement for placement in placements if kind in placement.case.kind]


def measured(root, placements):
    """Returns a verdict for each placement."""
    projects = [
        running.Project(root, number, placement) for number, placement in enumerate(placements)
    ]
    for project in projects:
        project.write()
    with concurrent.futures.ProcessPoolExecutor(max_workers=2) as pool:
        scans = {
            form: pool.submit(running.run, Path(root), "scan", ".", "--format", form)
            for form in ("json", "text", "github", "sarif")
        }
        scans = {form: future.result() for form, future in scans.items()}
        verdicts = list(pool.map(one, projects, range(len(projects)), chunksize=16))
    measure.scanned(scans["json"], verdicts)
    secret = [(n, Needles(p.case.values)) for n, p in enumerate(placements) if p.case.secret]
    needles = AllNeedles(secret)
    for form, run in scans.items():
        for number in needles.shown_in(run.text):
            verdicts[number].leaks.append(f"scan --format {form}")
    return verdicts


def one(project, number):
    return measure.Measure(project, number).all()


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, action="append")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--kind", default="")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--keep", type=Path)
    return parser.parse_args()


def tested(seed, options):
    """Returns how many gates passed and failed."""
    root = Path(tempfile.mkdtemp(prefix="mcpconf-secrets-"))
    try:
        placements = corpus(seed, options.kind)
        verdicts = measured(root, placements)
        others = list(peers.figures(root, placements)) if options.peers else []
        if options.keep:
            shutil.copytree(root, options.keep / str(seed), dirs_exist_ok=True)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    result = report.Report(placements, verdicts, others)
    if options.list:
        result.print_failures()
    result.print_tables()
    return result.gates(whole=not options.kind)


def main():
    options = arguments()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    print(binary.path())
    started = time.monotonic()
    passed = failed = 0
    for seed in options.seed or SEEDS:
        print(f"\n=== seed {seed}")
        good, bad = tested(seed, options)
        passed, failed = passed + good, failed + bad
    print(f"{time.monotonic() - started:.0f} s")
    print(f"{passed} passed, {failed} failed, 0 skipped")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
