#!/usr/bin/env python3
"""Builds the fuzz targets and runs them, one after the other.

    Tests/Fuzz/run.py [--seconds N] [--seed N] [--repeatable] [--keep] [--no-build] [TARGET…]

`--seconds` is for each target, 20 by default; `--repeatable` gives each a fixed number of inputs from a
fixed seed instead, the same in every run of one binary. TARGETs narrow the run: profile, json, toml, yaml,
token, files. `--seed` repeats the choices of a run; without it every run makes other ones. The
inputs that a run found are kept in `.build-fuzz/corpus` with `--keep`, and the next run begins with
them. An input that fails is written to `.build-fuzz/failures`; to see it again:

    MCPCONF_FUZZ=TARGET SWIFT_BACKTRACE=enable=no .build-fuzz/release/Fuzz FILE

Prints what each target did. The exit status is 1 if one failed, and if the binary is not
instrumented, since then it would find nothing.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import seeds

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = ROOT / ".build-fuzz"
BINARY = BUILD / "release" / "Fuzz"

# Seconds for one input, and megabytes of memory.
TIMEOUT = 10
MEMORY = 2048
# Inputs for each target that take about twenty seconds on two cores. With a time limit, the machine's speed would
# decide whether a build passes.
REPEATABLE = {
    "profile": 12_000, "json": 170_000, "toml": 160_000, "yaml": 35_000, "token": 18_000, "files": 1_500,
}
LENGTH = 4096


def build():
    # With both `--sanitize=address` and `--sanitize=fuzzer`, the compiler would get one of them at random.
    command = ["swift", "build", "--package-path", str(HERE), "--scratch-path", str(BUILD)]
    command += ["-c", "release", "--product", "Fuzz"]
    command += ["--sanitize=fuzzer", "-Xswiftc", "-sanitize=fuzzer,address"]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if done.returncode:
        sys.exit(done.stdout + done.stderr + "the fuzz targets cannot be built")


def fuzz(target, options, scratch):
    """Runs one target; returns what it did, and whether it failed."""
    found = BUILD / "corpus" / target if options.keep else scratch / target
    start = scratch / f"{target}-seeds"
    failures = BUILD / "failures"
    for directory in (found, start, failures):
        directory.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds.texts(target)):
        (start / f"{number:04}").write_bytes(seed[:LENGTH])
    words = scratch / f"{target}.dict"
    words.write_text(seeds.dictionary(target))
    command = [str(BINARY), str(found), str(start), f"-dict={words}", f"-max_len={LENGTH}"]
    command += [f"-timeout={TIMEOUT}", f"-rss_limit_mb={MEMORY}"]
    if options.repeatable:
        command += [f"-runs={REPEATABLE[target]}", "-seed=1"]
    else:
        command.append(f"-max_total_time={options.seconds}")
    command += [f"-artifact_prefix={failures}/{target}-", "-print_final_stats=1"]
    if options.seed is not None:
        command.append(f"-seed={options.seed}")
    environment = {"MCPCONF_FUZZ": target, "PATH": os.environ.get("PATH", ""), "HOME": str(scratch)}
    # The symbols of a crash are looked up only when someone examines it.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    if options.repeatable:
        # Otherwise each process seeds its hash tables differently, and so reaches other places.
        environment["SWIFT_DETERMINISTIC_HASHING"] = "1"
    # A command normally runs last in a process, and never frees its memory.
    environment["ASAN_OPTIONS"] = "detect_leaks=0"
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=environment, text=True, errors="backslashreplace")
    return done.returncode, done.stdout


def story(target, status, log):
    """Returns one line for a successful run, and the whole log for another one; and whether it was successful."""
    def number(pattern):
        found = re.findall(pattern, log)
        return int(found[-1]) if found else 0

    runs = number(r"stat::number_of_executed_units:\s*(\d+)")
    coverage = number(r"cov: (\d+)")
    problem = None
    if "INFO: Loaded 1 modules" not in log:
        problem = "the binary is not instrumented for coverage"
    elif status:
        problem = f"failed with status {status}"
    elif not coverage:
        problem = "no coverage was counted"
    elif not runs:
        problem = "no input was run"
    if problem:
        # The log, without the progress of the successful part.
        lines = [line for line in log.splitlines() if not re.match(r"#\d+\s|\tNEW_FUNC", line)]
        print("\n".join(lines))
        print(f"{target}: {problem}")
        return False
    speed = number(r"stat::average_exec_per_sec:\s*(\d+)")
    print(f"{target}: {runs} inputs, {speed} in a second, {coverage} places reached, no failure")
    return True


def main():
    parser = argparse.ArgumentParser(description="Runs the fuzz targets of mcpconf.")
    parser.add_argument("--seconds", type=int, default=20, help="for each target")
    parser.add_argument("--seed", type=int)
    parser.add_argument(
        "--repeatable", action="store_true",
        help="a fixed number of inputs from a fixed seed, two minutes in all: the same in every run")
    parser.add_argument("--no-build", action="store_true", help="run what was built last")
    parser.add_argument("--keep", action="store_true", help="keep the inputs that were found")
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    options = parser.parse_args()
    unknown = [name for name in options.targets if name not in seeds.TARGETS]
    if unknown:
        parser.error(f"there is no target {unknown[0]}; they are {', '.join(seeds.TARGETS)}")
    sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")
    started = time.monotonic()
    if not options.no_build:
        build()
        print(f"built in {time.monotonic() - started:.0f} s")
    scratch = Path(tempfile.mkdtemp(prefix="mcpconf-fuzz."))
    try:
        good = 0
        names = options.targets or seeds.TARGETS
        for target in names:
            good += story(target, *fuzz(target, options, scratch))
    finally:
        shutil.rmtree(scratch)
    print(f"{good} passed, {len(names) - good} failed, 0 skipped")
    sys.exit(0 if good == len(names) else 1)


if __name__ == "__main__":
    main()
