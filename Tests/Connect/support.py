"""Runs `mcpconf validate --connect`, watching the processes that it starts."""

import json
import os
import pathlib
import secrets
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "PythonSupport"))
import binary

MCPCONF = binary.path()
VARIABLE = "PROBE_TOKEN"


def new_token():
    """A value like a token, new for each test."""
    return secrets.token_urlsafe(30)


class Watch(threading.Thread):
    """Reads the arguments of all processes, and the variables of each `curl`, again and again."""

    def __init__(self):
        super().__init__(daemon=True)
        self.seen = set()
        self.done = False

    def run(self):
        while not self.done:
            for entry in os.listdir("/proc"):
                if not entry.isdigit():
                    continue
                try:
                    line = pathlib.Path(f"/proc/{entry}/cmdline").read_bytes()
                    self.seen.add(line)
                    if line.startswith(b"curl\0"):
                        self.seen.add(pathlib.Path(f"/proc/{entry}/environ").read_bytes())
                except OSError:
                    pass
            time.sleep(0.002)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.done = True
        self.join()


class Result:
    def __init__(self, run, seconds, watch):
        self.status = run.returncode
        self.output = run.stdout
        self.errors = run.stderr
        self.seconds = seconds
        self.watched = watch.seen

    @property
    def text(self):
        return self.output + self.errors

    @property
    def servers(self):
        return {server["name"]: server for server in json.loads(self.output)["servers"]}

    @property
    def only(self):
        (server,) = self.servers.values()
        return server

    @property
    def codes(self):
        return [problem["code"] for problem in json.loads(self.output)["diagnostics"]]


def profile(*servers, clients="[cursor]"):
    return f"version: 1\nclients: {clients}\nservers:\n" + "".join(servers)


def remote(url, name="Probe", token=f"${{{VARIABLE}}}", **keys):
    lines = [f"  {name}:", f"    url: {url}"]
    if token:
        lines.append(f"    token: {token}")
    lines += [f"    {key}: {value}" for key, value in keys.items()]
    return "\n".join(lines) + "\n"


def connect(text, *options, token=None, variables=None, option="--connect", trust=True, json=True,
            watched=None):
    """Validates a profile; fails if a token is seen where it must not be, or if a file is left."""
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder, "home")
        temporary = pathlib.Path(folder, "tmp")
        home.mkdir()
        temporary.mkdir()
        path = pathlib.Path(folder, "mcpconf.yaml")
        path.write_text(text)
        environment = {"HOME": str(home), "PATH": os.environ["PATH"], "TMPDIR": str(temporary)}
        if token is not None:
            environment[VARIABLE] = token
        environment.update(variables or {})
        words = [MCPCONF, "validate", option, *options]
        words += ["--trust"] if trust else []
        words += ["--format", "json"] if json else []
        with Watch() as watch:
            started = time.monotonic()
            run = subprocess.run(
                words, cwd=folder, env=environment, capture_output=True, text=True, timeout=60
            )
            seconds = time.monotonic() - started
        left = [str(file.relative_to(folder)) for file in pathlib.Path(folder).rglob("*")]
        assert sorted(left) == ["home", "mcpconf.yaml", "tmp"], left
    result = Result(run, seconds, watch)
    for secret in watched or [token] + list((variables or {}).values()):
        if secret and len(secret) > 12:
            assert secret not in result.text, "a token is in the output"
            for line in watch.seen:
                assert secret.encode() not in line, f"a token is in a process: {line[:40]}"
    return result
