"""Runs the `test_*.py` files of a directory and counts the tests; each directory's `run.py` calls it."""

import sys
import time
import unittest


class Tally(unittest.TextTestResult):
    """Counts tests without their sub-tests."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.stream.writeln(f"SKIPPED: {test.id()}: {reason}")

    def failed(self):
        bad = [test for test, _ in self.failures + self.errors]
        bad += self.unexpectedSuccesses
        return len({getattr(test, "test_case", test).id() for test in bad})


def main(directory, versions):
    """Prints the versions, runs all tests or those in the arguments, and exits.

    The last line is `N passed, N failed, N skipped`; the exit status is 1 if a test failed or none
    was found.
    """
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    for line in versions:
        print(line)
    loader = unittest.TestLoader()
    if sys.argv[1:]:
        tests = loader.loadTestsFromNames(sys.argv[1:])
    else:
        tests = loader.discover(str(directory), pattern="test_*.py")
    started = time.monotonic()
    runner = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Tally)
    result = runner.run(tests)
    print(f"{time.monotonic() - started:.0f} s")
    print(f"{result.passed} passed, {result.failed()} failed, {len(result.skipped)} skipped")
    # A run without tests proves nothing.
    sys.exit(1 if result.failed() or not result.testsRun else 0)
