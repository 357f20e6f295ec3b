"""Runs the journeys, tells each in a sentence, and ends with how many passed and failed."""

import pathlib
import sys
import time
import traceback
import unittest

import portal
import statements

HERE = pathlib.Path(__file__).resolve().parent


class Teller(unittest.TestResult):
    """Writes one line a test, and what went wrong under it."""

    passed = 0

    def startTest(self, test):
        super().startTest(test)
        self.began = time.monotonic()

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1
        self.tell("passed", test)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.tell("FAILED", test, story(error))

    def addError(self, test, error):
        super().addError(test, error)
        self.tell("FAILED", test, story(error))

    def addSubTest(self, test, part, error):
        super().addSubTest(test, part, error)
        if error:
            self.tell("FAILED", part, story(error))

    def tell(self, outcome, test, what_happened=""):
        seconds = time.monotonic() - getattr(self, "began", time.monotonic())
        print(f"{outcome}  {seconds:5.1f} s  {sentence(test)}", flush=True)
        if what_happened:
            print("    " + what_happened.strip().replace("\n", "\n    "), flush=True)


def story(error):
    """The lines of the journeys where it happened, without those of the browser's driver."""
    kind, problem, trace = error
    frames = [frame for frame in traceback.extract_tb(trace) if HERE in pathlib.Path(frame.filename).parents]
    places = [f"{pathlib.Path(frame.filename).name}:{frame.lineno}  {frame.line}" for frame in frames]
    return "\n".join([*places, f"{kind.__name__}: {problem}"])


def sentence(test):
    return test.shortDescription() or str(test)


def flat(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from flat(item)
        else:
            yield item


def main():
    words = " ".join(sys.argv[1:])
    found = list(flat(unittest.defaultTestLoader.discover(str(HERE))))
    told = Teller()
    try:
        unittest.TestSuite(test for test in found if words in sentence(test)).run(told)
    finally:
        portal.close_browser()
    failed = len(told.failures) + len(told.errors)
    if not words:
        print("\n".join(statements.table(map(sentence, found))))
    print(f"{told.passed} passed, {failed} failed")
    sys.exit(1 if failed or not told.passed else 0)


main()
