"""Runs every command on one placement, and collects what is wrong."""

import json
import re
from dataclasses import replace

import yaml

import breaking
from leaks import Needles

#: Codes of diagnostics that always say that a value is a secret.
SECRET_CODES = {"literal-token", "possible-secret"}
PROBLEM = re.compile(r"\b(error|warning|note): (.*) \[([a-z-]+)\]$", re.M)


class Verdict:
    """The observations about one placement."""

    def __init__(self):
        #: scan's confidence, or None.
        self.scan = None
        #: error, warning, other (refused for another reason), or None.
        self.generate = None
        self.imported = self.diff = self.backup = None
        #: (command, how).
        self.leaks = []
        #: (command, how): a harmless value that was refused, called a secret, or lost.
        self.refusals = []
        #: A harmless value that is hidden although nothing else objects to it.
        self.hidden = []


def says_secret(run):
    """Returns the severities of a run's problems that say that a value is a secret.

    `import` also uses its codes for references and for user names in a URL.
    """
    return {
        severity
        for severity, message, code in PROBLEM.findall(run.errors)
        if code in SECRET_CODES
        or (code in ("secret-argument", "export-variable") and "literal" in message)
    }


class Measure:
    def __init__(self, project, number):
        self.project = project
        self.number = number
        self.placement = project.placement
        self.case = project.placement.case
        self.needles = Needles(self.case.values)
        self.verdict = Verdict()

    def leak(self, command, text):
        if self.case.secret and self.needles.shown_in(text):
            self.verdict.leaks.append(command)
            return True
        return False

    def refused(self, command, how):
        self.verdict.refusals.append((command, how))

    def all(self):
        if self.placement.group == "client":
            self.importing()
            self.differing()
            self.backing_up()
            self.project.reset()
            self.damaged(self.client_commands)
        elif self.placement.group == "profile":
            self.generating()
            self.damaged(self.profile_commands)
        self.project.reset()
        return self.verdict

    # --- A client's file

    def profile(self, server):
        scope = f"{{ scope: {self.placement.scope} }}"
        clients = f"clients: {{ {self.placement.client}: {scope} }}"
        text = f"version: 1\n{clients}\nservers:\n  {self.placement.server}: {server}\n"
        path = self.project.path / "changed-profile.yaml"
        path.write_text(text, encoding="utf-8")
        return path.name

    def importing(self):
        run = self.project.run("import", "--client", self.placement.client, self.placement.path)
        self.leak("import", run.text)
        said = says_secret(run)
        # It may give another reason, such as a reference that is wrong in that place.
        self.verdict.imported = bool(said or PROBLEM.search(run.errors))
        if self.case.secret:
            return
        if said:
            self.refused("import", "calls it a secret")
        elif not self.case.refusable and not self.keeps(run):
            self.refused("import", f"loses it (exit {run.status})")

    def keeps(self, run):
        """Returns whether all values are in the printed profile."""
        try:
            text = "\n".join(strings(yaml.safe_load(run.output)))
        except yaml.YAMLError:
            return False
        return all(value in text for value in self.case.values)

    def differing(self):
        gone, changed = "{ absent: true }", "{ command: another-program }"
        run = self.project.run("diff", self.profile(gone))
        self.leak("diff", run.text)
        self.verdict.diff = "<redacted>" in run.output
        if not self.case.secret and run.status == 1 and self.verdict.diff:
            self.verdict.hidden.append("diff")
        if self.case.secret:
            run = self.project.run("diff", self.profile(changed), "--format", "json")
            self.leak("diff --format json", run.text)
            self.leak("doctor", self.project.run("doctor", self.profile(changed)).text)
            self.leak("doctor --format json", self.project.run("doctor", "--format", "json").text)

    def backing_up(self):
        run = self.project.run("apply", self.profile("{ absent: true }"), "--backup", ".saved")
        self.leak("apply", run.text)
        self.verdict.backup = "[secret-backup]" in run.errors
        if self.case.secret:
            for name, text in self.project.others():
                self.leak(f"backup ({name.rpartition('.')[2]})", text)
        elif self.verdict.backup:
            self.refused("apply --backup", "calls it a secret")
        for path in self.project.path.rglob("*.saved"):
            path.unlink()

    def client_commands(self):
        profile = self.profile("{ command: another-program }")
        client = ("--client", self.placement.client)
        yield "scan", self.project.run("scan", self.placement.path)
        yield "import", self.project.run("import", *client, self.placement.path)
        yield "diff", self.project.run("diff", profile)
        yield "apply", self.project.run("apply", profile, "--format", "json")
        yield "doctor", self.project.run("doctor", profile)

    def damaged(self, commands):
        """Breaks the file in two of the ways, and in other ways for the next placement."""
        # Additional text on a line may be the reason that a comment needs.
        if not self.case.secret or "mcpconf:allow" in self.placement.text:
            return
        ways = list(breaking.broken(self.placement.text, self.case.values, self.placement.format))
        for step in range(min(2, len(ways))):
            way, text = ways[(self.number * 2 + step) % len(ways)]
            self.project.put(text)
            for command, run in commands():
                self.leak(f"{command} of a broken file ({way})", run.text)

    # --- A profile

    def generating(self):
        run = self.project.run("generate", self.placement.path)
        said = says_secret(run)
        if said & {"error"}:
            self.verdict.generate = "error"
        elif run.status == 2:
            self.verdict.generate = "other"
        elif said:
            self.verdict.generate = "warning"
        if self.case.place == "comment":
            # Parts that reach no output are checked only by `validate`.
            self.verdict.generate = self.verdict.generate or self.validated()
        if self.case.secret:
            self.leak("generate, standard error", run.errors)
            if self.verdict.generate is None:
                self.leak("generate, nothing said", run.output)
            for form in ("json", "github"):
                more = self.project.run("generate", self.placement.path, "--format", form)
                self.leak(f"generate --format {form}", more.errors)
            for words in (
                ("validate",),
                ("validate", "--format", "json"),
                ("validate", "--format", "junit"),
                ("validate", "--format", "gitlab"),
                ("diff",),
                ("apply", "--dry-run"),
                ("doctor",),
                ("list", "tokens"),
            ):
                command, *rest = words
                name = [rest.pop(0)] if command == "list" else []
                more = self.project.run(command, *name, self.placement.path, *rest)
                # A value with only a warning is in what would be written.
                if self.verdict.generate != "warning" or command not in ("diff", "apply"):
                    self.leak(" ".join(words), more.text)
        elif said & {"error"}:
            self.refused("generate", "calls it a secret")
        elif run.status == 2 and not self.case.refusable:
            codes = sorted(
                {code for severity, _, code in PROBLEM.findall(run.errors) if severity == "error"}
            )
            self.refused("generate", f"refuses it: {', '.join(codes)}")

    def validated(self):
        said = says_secret(self.project.run("validate", self.placement.path))
        return next((severity for severity in ("error", "warning") if severity in said), None)

    def profile_commands(self):
        run = self.project.run("generate", self.placement.path)
        # A value with only a warning is in the output.
        yield "generate", replace(run, output="") if says_secret(run) else run
        yield "validate", self.project.run("validate", self.placement.path, "--format", "json")


def strings(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(key)
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    else:
        yield str(value)


def scanned(run, verdicts):
    """Stores the confidence of each finding in its placement."""
    order = ("low", "medium", "high")
    for finding in json.loads(run.output)["findings"]:
        number = int(finding["file"].split("/")[0])
        known = verdicts[number].scan
        best = max(filter(None, (known, finding["confidence"])), key=order.index)
        verdicts[number].scan = best
