#!/usr/bin/env python3
"""Measures how fast mcpconf is, against programs of the same run.

    .ci/tuned dist/mcpconf
    python3 Tests/Benchmarks/run.py --binary dist/mcpconf [--plain .build/release/mcpconf] [--gate] [--quick]

`--binary` is the binary that is released; `--plain`, if given, that of `swift build -c release`.

It prints one line per figure: what was measured, the figure, its budget, and `ok` or `over`. What it
measures against:

- `/bin/true`: what the system takes to start and end any process;
- `python3 -I -S -c pass`: what a script in Python takes before its first line;
- `yaml_to_json.c`: a C program that feeds libyaml's events straight into a buffer of JSON, for a
  profile of 12 MB. Its output and mcpconf's have to be the same, byte for byte: otherwise the two did
  not do the same work, there is no figure, and the exit status is 2;
- `grep -c`, given the prefixes of all known tokens: for a scan of 100 MB of clients' files;
- `json_scan.c`, jq and Python's json: a file of 50 MB like `~/.claude.json`, into which one server is
  merged. The C program checks and copies it; mcpconf also checks what came out.

Wall times are taken by `roundrobin.c`: every command once per round, the minimum of all rounds. On a
shared machine absolute times, and even medians, differ by a third from minute to minute. The ratio of
two minima of one run differs by a few percent, and by more while the machine is busy: too much to fail
a build over, so wall times and memory are printed and decide nothing, except the
time for the report of 10,000 hosts, which is far below its budget. `--quick` leaves the growth of every command out, and takes a third
of the rounds.

Instruction counts, by valgrind's callgrind, repeat. Under `--gate` those (marked `*`) decide the exit
status. They are taken with SWIFT_DETERMINISTIC_HASHING=1: Swift seeds its hash tables at random in
every process, so that collisions, and with them the count, differ from run to run; with the variable
set they do not. Because callgrind is some fifty times slower than the processor, it sees a profile of
1.2 MB where the clock sees one of 12 MB.

Commands run in an empty directory with HOME, XDG_CONFIG_HOME and XDG_STATE_HOME in temporary
directories and no other variable.

Needed: Linux, Python 3.9, a C compiler (gcc, clang or cc), libyaml's header and library (Debian:
libyaml-dev), valgrind. Without a compiler, libyaml or valgrind the rest is measured; `--gate` fails.

Exit status: 0 measured, and under `--gate` within the budgets; 1 over a budget, under `--gate` only;
2 could not measure.

To add a measurement: a function from Bench to rows, and its name in MEASUREMENTS. A further C program
goes beside this file, its libraries into HELPERS.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import fleet
import profiles

# Budgets. Ratios are those of wall times or of instructions within one run.
VERSION_RATIO = 1.1
VERSION_INSTRUCTIONS = 150_000
SMALL_RATIO = 1.4
PLAIN_RATIO = 1.9  # of what a plain `swift build -c release` makes
# Ten percent above the present figure.
SMALL_INSTRUCTIONS = 1_180_000
SMALL_MEMORY_KIB = 8 * 1024
LARGE_RATIO = 1.7
# Instructions, ten percent above the present figure.
COUNTED_RATIO = 1.95
LINEARITY_RATIO = 4.5
EDIT_SPEEDUP = 10.0  # against jq and Python's json
EDIT_MEMORY = 3.0  # times the file
APPLY_RATIO = 2.6
UNCHANGED_RATIO = 2.0
# Ten percent above the present figure. Since 1,510,000, the record also says which profile set a server up, files of
# administrators are looked at, and most code is compiled for size.
UNCHANGED_INSTRUCTIONS = 1_910_000
SCAN_RATIO = 1.2  # times grep -c with the same prefixes
REPORT_SECONDS = 2.0  # for 10,000 hosts; four times the present figure, so this wall time decides
DOCTOR_RATIO = 10.0  # without the start of clients
TOKEN_RATIO = 3.0  # wrong tokens, compared with right ones; does not gate, as faster right ones would fail it
TOKEN_INSTRUCTIONS = 231_000_000  # of 400 wrong tokens, ten percent above the present figure

LARGE_SERVERS = 20_000  # 12 MB
COUNTED_SERVERS = 2_000  # 1.2 MB
FEW_SERVERS, MANY_SERVERS = 2_000, 8_000
TOKENS = 400
HOSTS = 10_000
STATE_MEGABYTES = 50

SOURCES = Path(__file__).resolve().parent
HELPERS: dict[str, list[str]] = {"roundrobin": [], "yaml_to_json": ["-lyaml"], "json_scan": []}
TIME_LIMIT = 900  # seconds, for any single process


class Failure(Exception):
    """A measured program did not do what it should."""


class Missing(Failure):
    """A required tool is not installed."""


# What is measured


@dataclass(frozen=True)
class Command:
    name: str
    words: list[str]
    stdin: str = os.devnull


@dataclass(frozen=True)
class Timing:
    command: Command
    minimum: float  # seconds
    median: float
    memory: int  # peak resident memory, KiB


@dataclass(frozen=True)
class Row:
    name: str
    figure: str
    budget: str = ""
    holds: bool | None = None  # None: no budget
    gates: bool = False


class Bench:
    """A temporary directory with the helpers, the profiles and the environment of all commands."""

    def __init__(self, binary: Path, directory: Path, quick: bool, plain: Path | None) -> None:
        # In the file system of /bin/true, because some file systems start a program more slowly than others.
        # Copied as `cp` does, so that the page cache has it in small pieces. A file read from the disk is there in large
        # pieces: then a start is a tenth faster, and uses three megabytes more of memory.
        self.binary = Path(shutil.copy(binary, directory / "mcpconf"))
        self.plain = Path(shutil.copy(plain, directory / "mcpconf-plain")) if plain else None
        self.directory = directory
        self.quick = quick
        self.environment: dict[str, str] = {}
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            self.environment[variable] = str(self.make_directory(variable.lower()))
        self.empty = self.make_directory("empty")

    def make_directory(self, name: str) -> Path:
        path = self.directory / name
        path.mkdir()
        return path

    def mcpconf(self, *words: str) -> Command:
        name = " ".join(Path(word).name for word in words)
        return Command(name, [str(self.binary), *words])

    def generate(self, profile: Path) -> Command:
        return self.mcpconf("generate", str(profile), "--client", "cursor")

    def baseline(self, profile: Path) -> Command:
        return Command("C", [str(self.helper("yaml_to_json")), str(profile)])

    def profile(self, servers: int) -> Path:
        path = self.directory / f"{servers}-servers.yaml"
        if not path.exists():
            path.write_text(profiles.plain(servers), encoding="utf-8")
        return path

    def small_profile(self) -> Path:
        path = self.directory / "small.yaml"
        path.write_text(profiles.SMALL, encoding="utf-8")
        return path

    def helper(self, name: str) -> Path:
        """Returns the program NAME, which is compiled from NAME.c on first use."""
        program = self.directory / name
        if program.exists():
            return program
        compiler = next(filter(None, map(shutil.which, ("gcc", "clang", "cc"))), None)
        if compiler is None:
            raise Missing("no C compiler: neither gcc nor clang nor cc is on PATH")
        words = [compiler, "-O2", "-o", str(program), str(SOURCES / f"{name}.c"), *HELPERS[name]]
        result = subprocess.run(words, capture_output=True, text=True, timeout=TIME_LIMIT)
        if result.returncode != 0:
            raise Missing(f"{name}.c does not compile; is libyaml-dev installed?\n{result.stderr}")
        return program

    def run(
        self, words: Sequence[str], statuses: Sequence[int] = (0,), **variables: str
    ) -> subprocess.CompletedProcess[bytes]:
        result = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=self.empty,
            env=self.environment | variables,
            timeout=TIME_LIMIT,
        )
        if result.returncode not in statuses:
            status = result.returncode
            how = f"exit status {status}" if status > 0 else f"killed by signal {-status}"
            text = result.stderr.decode(errors="replace")[-2000:]
            raise Failure(f"{how}: `{' '.join(words)}`\n{text}")
        return result

    def output(self, command: Command) -> bytes:
        return self.run(command.words).stdout

    def times(self, rounds: int, commands: Sequence[Command]) -> list[Timing]:
        """Times the commands in turn; with `--quick`, in a third of the rounds."""
        if self.quick:
            rounds //= 3
        words = [str(self.helper("roundrobin")), str(rounds)]
        for command in commands:
            words += [command.stdin, str(len(command.words)), *command.words]
        lines = self.run(words).stdout.decode().splitlines()
        return [timing(command, line) for command, line in zip(commands, lines)]

    def instructions(self, command: Command, statuses: Sequence[int] = (0,), **variables: str) -> int:
        valgrind = shutil.which("valgrind")
        if valgrind is None:
            raise Missing("no valgrind on PATH: instructions cannot be counted")
        tool = [valgrind, "--tool=callgrind", f"--callgrind-out-file={os.devnull}"]
        variables["SWIFT_DETERMINISTIC_HASHING"] = "1"
        result = self.run([*tool, *command.words], statuses, **variables)
        match = re.search(rb"Collected : (\d+)", result.stderr)
        if match is None:
            raise Failure(f"callgrind gave no count for {command.name}")
        return int(match[1])

    def require_same_output(self, command: Command, other: Command) -> int:
        """Checks that two outputs are equal, which shows that the work was equal; returns their length."""
        left, right = self.output(command), self.output(other)
        if left == right:
            return len(left)
        pairs = zip_longest(left.splitlines(True), right.splitlines(True), fillvalue=b"")
        number, lines = next((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1])
        raise Failure(
            f"different outputs, {len(left):,} and {len(right):,} bytes; first in line {number}\n"
            f"{command.name}: {lines[0][:200]!r}\n{other.name}: {lines[1][:200]!r}"
        )


def timing(command: Command, line: str) -> Timing:
    minimum, median, memory = map(int, line.split())
    return Timing(command, minimum / 1e9, median / 1e9, memory)


def true_command() -> Command:
    """Returns `/bin/true`, which has another path on some systems."""
    path = shutil.which("true", path="/bin:/usr/bin")
    if path is None:
        raise Missing("no /bin/true to compare with")
    return Command(path, [path])


def python_command() -> Command:
    """Returns the system's own Python, because a version manager's shim would add a shell script."""
    system = Path("/usr/bin/python3")
    path = system if system.exists() else Path(sys.executable).resolve()
    return Command("python3 -I -S -c pass", [str(path), "-I", "-S", "-c", "pass"])


# Rows


def wall(name: str, measured: Timing, base: Timing, limit: float | None = None) -> Row:
    ratio = measured.minimum / base.minimum
    figure = f"{1000 * measured.minimum:,.2f} ms = {ratio:.2f} × {base.command.name}"
    if limit is None:
        return Row(name, figure)
    return Row(name, figure, f"{limit:.2f} ×", ratio <= limit)


def memory(name: str, measured: Timing, limit: int | None = None) -> Row:
    figure = f"{measured.memory / 1024:.1f} MiB"
    if limit is None:
        return Row(name, figure)
    return Row(name, figure, f"{limit / 1024:.1f} MiB", measured.memory < limit)


def instructions(name: str, count: int, limit: int | None = None) -> Row:
    if limit is None:
        return Row(name, f"{count:,}")
    return Row(name, f"{count:,}", f"{limit:,}", count <= limit, gates=True)


def instruction_ratio(name: str, count: int, base: int, base_name: str, limit: float) -> Row:
    figure = f"{count:,} = {count / base:.2f} × {base_name}"
    return Row(name, figure, f"{limit:.2f} ×", count / base <= limit, gates=True)


# Measurements


def start_times(bench: Bench) -> Iterator[Row]:
    version = bench.mcpconf("--version")
    small = bench.mcpconf("generate", str(bench.small_profile()))
    require_text(bench.output(version), "mcpconf")
    require_text(bench.output(small), "claude mcp add", "mcpServers", "JAM_TOKEN")
    commands = [true_command(), version, small, python_command()]
    base, started, generated, python = bench.times(600, commands)
    yield wall("python3 -I -S -c pass", python, base)
    yield wall("--version", started, base, VERSION_RATIO)
    yield wall("generate, 1 kB, four clients", generated, base, SMALL_RATIO)
    yield wall("generate, 1 kB, four clients", generated, python)
    yield memory("generate, 1 kB, four clients: memory", generated, SMALL_MEMORY_KIB)
    if bench.plain is not None:
        plain = Command("mcpconf", [str(bench.plain), *small.words[1:]])
        base, generated = bench.times(600, [true_command(), plain])
        yield wall("generate, plain release build", generated, base, PLAIN_RATIO)


def start_instructions(bench: Bench) -> Iterator[Row]:
    small = bench.mcpconf("generate", str(bench.small_profile()))
    yield instructions("/bin/true: instructions", bench.instructions(true_command()))
    count = bench.instructions(bench.mcpconf("--version"))
    yield instructions("--version: instructions", count, VERSION_INSTRUCTIONS)
    count = bench.instructions(small)
    yield instructions("generate, 1 kB: instructions", count, SMALL_INSTRUCTIONS)


def large_times(bench: Bench) -> Iterator[Row]:
    profile = bench.profile(LARGE_SERVERS)
    commands = [bench.baseline(profile), bench.generate(profile)]
    size = bench.require_same_output(*commands)
    base, measured = bench.times(24, commands)
    megabytes = profile.stat().st_size / 1e6
    yield Row("generate, 12 MB: in and out", f"{megabytes:.1f} MB and {size / 1e6:.1f} MB")
    yield wall("generate, 12 MB, one client", measured, base, LARGE_RATIO)
    for name, each in (("generate", measured), ("C", base)):
        yield Row(f"{name}, 12 MB: speed", f"{megabytes / each.minimum:.0f} MB/s")
        yield memory(f"{name}, 12 MB: memory", each)


def large_instructions(bench: Bench) -> Iterator[Row]:
    profile = bench.profile(COUNTED_SERVERS)
    commands = [bench.generate(profile), bench.baseline(profile)]
    bench.require_same_output(*commands)
    count, base = map(bench.instructions, commands)
    yield instruction_ratio("generate, 1.2 MB: instructions", count, base, "C", COUNTED_RATIO)


def linearity_times(bench: Bench) -> Iterator[Row]:
    few, many = (bench.generate(bench.profile(count)) for count in (FEW_SERVERS, MANY_SERVERS))
    base, measured = bench.times(40, [Command("2,000", few.words), many])
    yield wall("generate, 8,000 servers", measured, base, LINEARITY_RATIO)


def linearity_instructions(bench: Bench) -> Iterator[Row]:
    commands = [bench.generate(bench.profile(count)) for count in (FEW_SERVERS, MANY_SERVERS)]
    base, count = map(bench.instructions, commands)
    name = "generate, 8,000 servers: instructions"
    yield instruction_ratio(name, count, base, "2,000", LINEARITY_RATIO)


EDIT_IN_PYTHON = """
import json, sys
state = json.load(open(sys.argv[1]))
state["mcpServers"]["Jam"] = {"type": "http", "url": "https://mcp.jam.dev/mcp"}
json.dump(state, sys.stdout, indent=2)
"""
EDIT_IN_JQ = '.mcpServers.Jam = {"type": "http", "url": "https://mcp.jam.dev/mcp"}'


def edit_times(bench: Bench) -> Iterator[Row]:
    """Times the same edit of one large file; the C program only checks and copies it."""
    jq = shutil.which("jq")
    if jq is None:
        raise Missing("no jq to compare with")
    state = bench.directory / "state.json"
    state.write_text(profiles.client_state(STATE_MEGABYTES), encoding="utf-8")
    profile = bench.directory / "editing.yaml"
    profile.write_text(profiles.EDITING, encoding="utf-8")
    merge = bench.mcpconf(
        "generate", str(profile), "--client", "claude-code", "--merge", str(state))
    require_text(bench.output(merge), "JAM_TOKEN", "hasTrustDialogAccepted", "notes-mcp")
    commands = [
        Command("C", [str(bench.helper("json_scan")), str(state)]),
        merge,
        Command("jq", [jq, EDIT_IN_JQ, str(state)]),
        Command("Python", [python_command().words[0], "-I", "-S", "-c", EDIT_IN_PYTHON, str(state)]),
    ]
    scan, merged, *others = bench.times(9, commands)
    size = state.stat().st_size
    yield wall("merge into 50 MB, read and checked twice", merged, scan)
    for other in others:
        speedup = other.minimum / merged.minimum
        figure = f"{speedup:.1f} × as fast as {other.command.name}"
        yield Row("merge into 50 MB", figure, f"{EDIT_SPEEDUP:.1f} ×", speedup >= EDIT_SPEEDUP)
    ratio = merged.memory * 1024 / size
    figure = f"{merged.memory / 1024:.0f} MiB = {ratio:.2f} × the file"
    yield Row("merge into 50 MB: memory", figure, f"{EDIT_MEMORY:.2f} ×", ratio <= EDIT_MEMORY)


def set_up_clients(bench: Bench) -> tuple[Path, Command]:
    """Sets up the profile's five clients, so that `apply` finds nothing to do."""
    profile = bench.directory / "editing.yaml"
    profile.write_text(profiles.EDITING, encoding="utf-8")
    home = Path(bench.environment["HOME"])
    claude = bench.mcpconf("generate", str(profile), "--client", "claude-code", "--merge", os.devnull)
    (home / ".claude.json").write_bytes(bench.output(claude))
    everywhere = bench.mcpconf("apply", str(profile))
    bench.output(everywhere)
    require_text(bench.output(everywhere), "devin: unchanged", "claude-code: unchanged")
    return profile, everywhere


def apply_times(bench: Bench) -> Iterator[Row]:
    """Times `apply` with nothing to do; then `apply` and `remove` in turn, so that each has a file to write."""
    profile, everywhere = set_up_clients(bench)
    base, unchanged = bench.times(300, [true_command(), everywhere])
    yield wall("apply, five clients, nothing to do", unchanged, base, UNCHANGED_RATIO)
    one = ["--client", "cursor"]
    commands = [bench.mcpconf(name, str(profile), *one) for name in ("remove", "apply")]
    base, _, applied = bench.times(300, [true_command(), *commands])
    yield wall("apply, one small file written", applied, base, APPLY_RATIO)


def apply_instructions(bench: Bench) -> Iterator[Row]:
    _, everywhere = set_up_clients(bench)
    count = bench.instructions(everywhere)
    yield instructions("apply, nothing to do: instructions", count, UNCHANGED_INSTRUCTIONS)


def scan_times(bench: Bench) -> Iterator[Row]:
    """Times a scan of 100 MB of histories; the placeholder at their end is a hit for grep but not a finding.

    At the end, as grep stops at the first hit when nobody reads what it says.
    """
    directory = bench.make_directory("clients")
    text = profiles.client_state(STATE_MEGABYTES)
    before, found, after = text.rpartition(" fail")
    if not found:
        raise Failure("there is no place for a placeholder")
    files = [directory / f"state-{number}.json" for number in (1, 2)]
    files[0].write_text(text, encoding="utf-8")
    files[1].write_text(f"{before} jam_pat_<token>{found}{after}", encoding="utf-8")
    tokens = json.loads(bench.output(bench.mcpconf("list", "tokens", "--format", "json")))["tokens"]
    prefixes = directory / "prefixes"
    secret = {p for token in tokens if not token["public"] for p in token["prefixes"]}
    prefixes.write_text("".join(f"{prefix}\n" for prefix in sorted(secret)), encoding="utf-8")
    grep = shutil.which("grep")
    if grep is None:
        raise Missing("no grep to compare with")
    paths = [str(file) for file in files]
    commands = [
        Command("grep -c -F -f", [grep, "-c", "-F", "-f", str(prefixes), *paths]),
        bench.mcpconf("scan", *paths),
        Command("grep -c STRING", [grep, "-c", "jam_pat_", *paths]),
    ]
    require_text(bench.output(commands[1]), "no literal tokens in 2 files")
    base, scanned, single = bench.times(9, commands)
    megabytes = sum(file.stat().st_size for file in files) / 1e6
    yield wall(f"scan, {megabytes:.0f} MB", scanned, base, SCAN_RATIO)
    yield wall(f"scan, {megabytes:.0f} MB", scanned, single)
    yield Row("scan: speed", f"{megabytes / scanned.minimum:.0f} MB/s")
    yield memory(f"scan, {megabytes:.0f} MB: memory", scanned)


def token_instructions(bench: Bench) -> Iterator[Row]:
    """Counts for 400 variables with right and with wrong tokens: a wrong token must not be looked up again and again."""
    names = [f"JAM_TOKEN_{number}" for number in range(TOKENS)]
    path = bench.directory / "tokens.yaml"
    servers = "".join(
        f"  Jam{n}:\n    template: jam\n    token: ${{{name}}}\n" for n, name in enumerate(names))
    path.write_text(f"version: 1\nservers:\n{servers}", encoding="utf-8")
    command = bench.mcpconf("validate", str(path), "--quiet")
    counts = []
    for beginning in ("jam_pat_", "xyz_pat_"):
        token = beginning + "".join(chr(97 + number % 26) for number in range(3, 120, 7))
        counts.append(bench.instructions(command, (0, 1), **dict.fromkeys(names, token)))
    name = "validate, 400 wrong tokens: instructions"
    yield Row(name, f"{counts[1]:,}", f"{TOKEN_INSTRUCTIONS:,}", counts[1] <= TOKEN_INSTRUCTIONS, gates=True)
    ratio = counts[1] / counts[0]
    yield Row("validate, 400 wrong tokens", f"{ratio:.2f} × right", f"{TOKEN_RATIO:.2f} ×", ratio <= TOKEN_RATIO)


def scan_instructions(bench: Bench) -> Iterator[Row]:
    commands = []
    for count in (FEW_SERVERS, MANY_SERVERS):
        path = bench.directory / f"{count}-servers.json"
        path.write_bytes(bench.output(bench.generate(bench.profile(count))))
        commands.append(bench.mcpconf("scan", str(path)))
        require_text(bench.output(commands[-1]), "no literal tokens in 1 file")
    base, count = map(bench.instructions, commands)
    name = "scan, 8,000 servers: instructions"
    yield instruction_ratio(name, count, base, "2,000", LINEARITY_RATIO)


def doctor_times(bench: Bench) -> Iterator[Row]:
    """Times one server for five clients; none of their programs is on PATH, so none is started."""
    profile = bench.directory / "editing.yaml"
    profile.write_text(profiles.EDITING, encoding="utf-8")
    true, shell = true_command(), shutil.which("sh", path="/bin:/usr/bin")
    if shell is None:
        raise Missing("no sh")
    # The exit status is 1, because the token is not set.
    words = [shell, "-c", '"$@" >/dev/null 2>&1 || [ $? = 1 ]', "sh"]
    doctor = Command("doctor", [*words, str(bench.binary), "doctor", str(profile)])
    base, started, measured = bench.times(100, [true, Command("sh", [*words, *true.words]), doctor])
    # The shell costs the same for both.
    ratio = (measured.minimum - started.minimum) / base.minimum + 1
    figure = f"{ratio:.2f} × {base.command.name}"
    yield Row("doctor, no client installed", figure, f"{DOCTOR_RATIO:.2f} ×", ratio <= DOCTOR_RATIO)


def report_times(bench: Bench) -> Iterator[Row]:
    """Times the documents of 10,000 hosts: one file for each host, and all hosts in one file with JSON lines."""
    folder = bench.make_directory("hosts")
    lines = bench.directory / "hosts.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        for number in range(HOSTS):
            file.write(fleet.line(number))
            (folder / f"{number}.json").write_text(fleet.pretty(number), encoding="utf-8")
    require_text(bench.run([str(bench.binary), "report", str(lines)], (1,)).stdout, f"{HOSTS} hosts: {HOSTS * 9 // 10} match")
    for name, path in (("10,000 files", folder), ("10,000 lines", lines)):
        for form in ("text", "html"):
            best = float("inf")
            for _ in range(3):
                start = time.perf_counter()
                bench.run([str(bench.binary), "report", str(path), "--format", form], (1,))
                best = min(best, time.perf_counter() - start)
            yield Row(f"report, {name}, {form}", f"{best:.2f} s", f"{REPORT_SECONDS:.2f} s", best <= REPORT_SECONDS, gates=True)


def report_instructions(bench: Bench) -> Iterator[Row]:
    counts = []
    for hosts in (250, 1000):
        path = bench.directory / f"{hosts}-hosts.jsonl"
        path.write_text("".join(map(fleet.line, range(hosts))), encoding="utf-8")
        counts.append(bench.instructions(bench.mcpconf("report", str(path)), (1,)))
    yield instruction_ratio("report, 1,000 hosts: instructions", counts[1], counts[0], "250", LINEARITY_RATIO)


#: This step removes the servers that the profile had before.
PRUNE = "apply --prune others"


class Sized:
    """The inputs for one client's commands with a given number of servers."""

    def __init__(self, bench: Bench, client: str, servers: int) -> None:
        self.bench = bench
        self.client = client
        self.own = bench.profile(servers)
        self.other = bench.directory / f"{servers}-others.yaml"
        text = self.own.read_text(encoding="utf-8")
        self.other.write_text(text.replace("server-", "other-"), encoding="utf-8")
        self.home = bench.directory / f"home-{client}-{servers}"
        self.home.mkdir()
        self.profile = bench.directory / f"{client}-{servers}.yaml"

    def prepare(self, step: str) -> None:
        """Gives the profile the servers of a step under one name, because the record names profiles."""
        self.profile.unlink(missing_ok=True)
        self.profile.symlink_to(self.other if step == PRUNE else self.own)

    def command(self, *words: str) -> list[str]:
        return [str(self.bench.binary), *words]

    def seconds(self, words: Sequence[str]) -> float:
        """Returns the processor time of one run, which other programs disturb less than the wall time."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.bench.run(words, (0, 1), **self.variables)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return sum(after[:2]) - sum(before[:2])

    @property
    def variables(self) -> dict[str, str]:
        return {
            "HOME": str(self.home),
            # Otherwise both sizes would share the files of the clients that this variable moves.
            "XDG_CONFIG_HOME": str(self.home / ".config"),
            "XDG_STATE_HOME": str(self.home / "state"),
        }

    def steps(self) -> list[tuple[str, list[str]]]:
        only = ["--client", self.client]
        profile, other = str(self.profile), str(self.other)
        return [
            ("generate", self.command("generate", profile, *only)),
            ("apply", self.command("apply", profile, *only)),
            ("apply again", self.command("apply", profile, *only)),
            ("diff", self.command("diff", profile, *only)),
            ("doctor", self.command("doctor", profile, *only)),
            (PRUNE, self.command("apply", profile, "--prune", "--dry-run", *only)),
            ("apply --exclusive others", self.command("apply", other, "--exclusive", "--dry-run", *only)),
            ("remove", self.command("remove", profile, "--dry-run", *only)),
        ]

    def files(self) -> list[str]:
        state = self.home / "state"
        return [str(path) for path in sorted(self.home.rglob("*")) if path.is_file() and state not in path.parents]


def growth(bench: Bench) -> Iterator[Row]:
    """Measures every command that uses a client's file, for every client with a file: 8,000 servers against 2,000."""
    listed = json.loads(bench.output(bench.mcpconf("list", "clients", "--format", "json")))
    worst: dict[str, tuple[float, str]] = {}
    for client in [client["id"] for client in listed["clients"]]:
        sizes = [Sized(bench, client, count) for count in (FEW_SERVERS, MANY_SERVERS)]
        pairs = list(zip(*(size.steps() for size in sizes)))
        try:
            for (name, few), (_, many) in pairs:
                note_worst(worst, name, client, sizes, (few, many))
            files = [size.files() for size in sizes]
            if all(files):
                for name in ("import", "scan"):
                    words = [size.command(name, *each) for size, each in zip(sizes, files)]
                    note_worst(worst, name, client, sizes, words)
        except Failure:
            continue  # a client that does not support all of these servers, or has no file
        finally:
            for size in sizes:
                shutil.rmtree(size.home)
    for name, (ratio, client) in worst.items():
        figure = f"{ratio:.2f} × 2,000 at most, {client}"
        yield Row(f"{name}: 8,000 servers", figure, f"{LINEARITY_RATIO:.2f} ×", ratio <= LINEARITY_RATIO)


def note_worst(
    worst: dict[str, tuple[float, str]], name: str, client: str, sizes: Sequence[Sized],
    words: Sequence[Sequence[str]],
) -> None:
    for size in sizes:
        size.prepare(name)
    rounds = 1 if name == "apply" else 3
    few, many = (min(s.seconds(w) for _ in range(rounds)) for s, w in zip(sizes, words))
    ratio = many / few
    if ratio > worst.get(name, (0, ""))[0]:
        worst[name] = (ratio, client)


def growth_instructions(bench: Bench) -> Iterator[Row]:
    """Measures the same for a client of each format, by instructions."""
    for client in ("cursor", "codex", "goose", "mistral-vibe"):
        sizes = [Sized(bench, client, count) for count in (FEW_SERVERS, MANY_SERVERS)]
        steps = [dict(size.steps()) for size in sizes]
        for size, each in zip(sizes, steps):
            size.prepare("apply")
            bench.run(each["apply"], **size.variables)
        for name in ("apply again", PRUNE, "remove"):
            for size in sizes:
                size.prepare(name)
            base, count = (
                bench.instructions(Command(name, each[name]), **size.variables)
                for size, each in zip(sizes, steps)
            )
            yield instruction_ratio(f"{client}, {name}: instructions", count, base, "2,000", LINEARITY_RATIO)


MEASUREMENTS: tuple[Callable[[Bench], Iterator[Row]], ...] = (
    start_times,
    start_instructions,
    large_times,
    large_instructions,
    linearity_times,
    linearity_instructions,
    edit_times,
    apply_times,
    apply_instructions,
    scan_times,
    scan_instructions,
    token_instructions,
    doctor_times,
    report_times,
    report_instructions,
    growth,
    growth_instructions,
)

#: Every command of every client takes a quarter of an hour in total, so `--quick` skips them.
LONG = (growth, growth_instructions)


def require_text(output: bytes, *texts: str) -> None:
    """Guards against measuring a command that does nothing."""
    for text in texts:
        if text.encode() not in output:
            raise Failure(f"`{text}` is not in the output, which begins {output[:200]!r}")


# The table


def line(name: str, figure: str, budget: str, verdict: str) -> str:
    return f"{name:<38}  {figure:<36}  {budget:<10}  {verdict}".rstrip()


def verdict(row: Row) -> str:
    if row.holds is None:
        return ""
    return ("ok" if row.holds else "over") + (" *" if row.gates else "")


def complain(problem: str) -> None:
    print(f"\n*** {problem.rstrip()}\n", file=sys.stderr, flush=True)


def measure(bench: Bench) -> tuple[list[Row], list[Failure]]:
    rows: list[Row] = []
    failures: list[Failure] = []
    for measurement in MEASUREMENTS:
        if bench.quick and measurement in LONG:
            continue
        name = measurement.__name__.replace("_", " ")
        try:
            for row in measurement(bench):
                rows.append(row)
                print(line(row.name, row.figure, row.budget, verdict(row)), flush=True)
        except Failure as failure:
            failures.append(failure)
            print(line(name, "not measured", "", ""), flush=True)
            complain(f"{name}: {failure}")
        except subprocess.TimeoutExpired as timeout:
            failures.append(Failure("too slow"))
            print(line(name, "not measured", "", ""), flush=True)
            complain(f"{name}: no end after {timeout.timeout:.0f} s")
    return rows, failures


def exit_status(rows: Sequence[Row], failures: Sequence[Failure], gate: bool) -> int:
    if any(gate or not isinstance(failure, Missing) for failure in failures):
        return 2
    return 1 if gate and any(row.gates and not row.holds for row in rows) else 0


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures how fast mcpconf is.")
    parser.add_argument("--binary", required=True, type=Path, help="the mcpconf to measure")
    parser.add_argument("--plain", type=Path, help="one made by a plain release build")
    parser.add_argument("--gate", action="store_true", help="fail if a budget marked * is exceeded")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, without the growth of every command")
    arguments = parser.parse_args()
    if not os.access(arguments.binary, os.X_OK) or arguments.binary.is_dir():
        parser.error(f"{arguments.binary} is not a program")
    return arguments


def main() -> int:
    arguments = parse_arguments()
    binary = arguments.binary.resolve()
    print(f"{arguments.binary}, {binary.stat().st_size:,} bytes\n")
    print(line("measured", "figure", "budget", ""))
    with tempfile.TemporaryDirectory(prefix="mcpconf-benchmark-") as directory:
        bench = Bench(binary, Path(directory).resolve(), arguments.quick, arguments.plain)
        rows, failures = measure(bench)
    print("\n* decides the exit status under --gate")
    status = exit_status(rows, failures, arguments.gate)
    if failures and status != 0:
        complain(f"{len(failures)} of {len(MEASUREMENTS)} measurements could not be made")
    elif status == 1:
        complain("over budget: " + "; ".join(r.name for r in rows if r.gates and not r.holds))
    return status


if __name__ == "__main__":
    sys.exit(main())
