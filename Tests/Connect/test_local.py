"""Local servers, which `--connect=all` starts."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import support
from support import connect, new_token, profile

SERVER = pathlib.Path(__file__).resolve().parent / "stdio_server.py"


def is_running(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"
    except OSError:
        return False


def local(mode, report, name="Probe", env="{ API_KEY: '${PROBE_TOKEN}', LEVEL: info }", **keys):
    lines = [f"  {name}:", f"    command: {sys.executable}", f"    args: ['{SERVER}', {mode}, '{report}']", f"    env: {env}"]
    return "\n".join(lines + [f"    {key}: {value}" for key, value in keys.items()]) + "\n"


class LocalTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.report = pathlib.Path(folder.name, "report.json")

    def check(self, mode, verdict, status=1, token=None, **keys):
        token = token or new_token()
        result = connect(profile(local(mode, self.report, **keys)), token=token, option="--connect=all")
        self.assertEqual(result.only["verdict"], verdict, result.text)
        self.assertEqual(result.status, status, result.text)
        return result

    def reported(self):
        return json.loads(self.report.read_text())

    def test_a_server_that_works(self):
        token = new_token()
        for mode in ["good", "noise"]:
            result = self.check(mode, "accepted", 0, token)
            self.assertEqual(result.only["server"], {"name": "local", "version": "2", "protocol": "2025-06-18", "tools": 2})
        environment = self.reported()["environment"]
        self.assertEqual(environment.pop("API_KEY"), token)
        self.assertEqual(environment.pop("LEVEL"), "info")
        environment.pop("LC_CTYPE", None)
        self.assertLessEqual(set(environment), {"HOME", "LOGNAME", "PATH", "SHELL", "TERM", "USER"})
        self.assertFalse(is_running(self.reported()["pid"]))

    def test_it_is_not_started_without_all(self):
        result = connect(profile(local("good", self.report)), token=new_token())
        self.assertEqual((result.servers, result.status), ({}, 0))
        self.assertFalse(self.report.exists())

    def test_all_its_children_end(self):
        self.check("children", "accepted", 0)
        time.sleep(0.1)
        self.assertEqual([pid for pid in self.reported()["children"] if is_running(pid)], [])

    def test_it_ends_when_the_time_is_up(self):
        result = self.check("hang-with-children", "timed-out")
        self.assertLess(result.seconds, 20)
        report = self.reported()
        self.assertEqual([pid for pid in [report["pid"], *report["children"]] if is_running(pid)], [])

    def test_it_ends_when_mcpconf_is_interrupted(self):
        for number in [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]:
            with self.subTest(number), tempfile.TemporaryDirectory() as folder:
                text = profile(local("hang-with-children", self.report))
                pathlib.Path(folder, "mcpconf.yaml").write_text(text)
                environment = {"HOME": folder, "PATH": os.environ["PATH"], support.VARIABLE: new_token()}
                self.report.unlink(missing_ok=True)
                run = subprocess.Popen(
                    [support.MCPCONF, "validate", "--connect=all", "--trust"],
                    cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                    # nohup and background jobs ignore some signals, and a program inherits that.
                    preexec_fn=lambda number=number: signal.signal(number, signal.SIG_DFL),
                )
                while not self.report.exists() or not self.report.read_text():
                    time.sleep(0.02)
                time.sleep(0.1)
                run.send_signal(number)
                self.assertEqual(run.wait(10), -number)
                report = self.reported()
                self.assertEqual([pid for pid in [report["pid"], *report["children"]] if is_running(pid)], [])

    def test_a_program_that_ends(self):
        result = self.check("fail", "program-ended")
        self.assertIn("status 3", result.only["message"])

    def test_a_program_that_is_missing(self):
        text = "version: 1\nservers:\n  Probe: { command: no-such-program-here }\n"
        result = connect(text, option="--connect=all")
        self.assertEqual((result.only["verdict"], result.status), ("not-started", 1), result.text)

    def test_a_server_that_refuses_its_token_and_shows_it(self):
        self.check("refuses", "rejected")

    def test_names_of_tools_are_compared(self):
        tools = "{ allow: [search, serch], deny: [nothing-like-it] }"
        result = self.check("good", "accepted", 0, tools=tools)
        warnings = [p["message"] for p in json.loads(result.output)["diagnostics"] if p["code"] == "unknown-tool"]
        self.assertEqual(len(warnings), 2, result.text)
        self.assertIn("did you mean 'search'", warnings[0])

    def test_a_variable_that_is_not_set_starts_nothing(self):
        result = connect(profile(local("good", self.report)), option="--connect=all")
        self.assertEqual((result.only["verdict"], result.status), ("not-sent", 1), result.text)
        self.assertFalse(self.report.exists())
