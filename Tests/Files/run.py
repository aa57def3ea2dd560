"""Runs the tests of how mcpconf changes users' files.

    python3 -m venv venv
    venv/bin/pip install -r Tests/Files/requirements.txt
    MCPCONF=.build/release/mcpconf venv/bin/python Tests/Files/run.py [NAME…]

`MCPCONF` is the binary under test. NAMEs narrow the run: `test_faults.Links`. Faults of the system
are injected with `strace`; where that is missing or may not trace, those tests are skipped, and the
output says so. `MCPCONF_SEED` and `MCPCONF_CASES` set the random documents of `test_editing` and `test_yaml`.
The last line is `N passed, N failed, N skipped`; the exit status is 1 if a test failed or none was
found.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "PythonSupport")]

import binary  # noqa: E402
import runner  # noqa: E402
import support  # noqa: E402


def headings():
    yield binary.path()
    if support.cannot_trace():
        yield f"SKIPPED: {support.cannot_trace()}"


if __name__ == "__main__":
    runner.main(HERE, headings())
