"""A demonstration of one's own, whose server may be stopped, silenced and killed."""

import contextlib
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import tempfile
import time

import free_port
import mailbox

BINARY = os.environ.get("PREAU_BINARY", ".build/debug/preau")


class Town:
    """A demonstration that can be wronged."""

    def __init__(self, *words):
        self.words = words
        self.folder = tempfile.TemporaryDirectory()
        # Mailboxes belong to a user of their own, who must come this way.
        os.chmod(self.folder.name, 0o711)
        self.data = pathlib.Path(self.folder.name) / "demo"
        self.log = pathlib.Path(self.folder.name) / "log.txt"
        self.start()

    def start(self):
        told = self.data / "demo.json"
        told.unlink(missing_ok=True)
        words = [BINARY, "demo", "--data-dir", str(self.data), "--port", str(free_port.pair()), *self.words]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=log)
        for _ in range(1500):
            if told.exists():
                break
            time.sleep(0.1)
        else:
            self.kill()
            raise AssertionError(f"the demonstration did not start: {self.last_words}")
        facts = json.loads(told.read_text())
        self.outbox = facts["outbox"]
        self.homes = {name: at["url"] for name, at in facts["academies"].items()}
        self.doors = mailbox.Doors(facts["mail"])
        self.people = [one for one in facts["people"] if one["academy"] == "lille" and one["password"]]
        self.await_addresses()

    def await_addresses(self):
        """Until the addresses of everybody are in memory, which takes a moment more."""
        for _ in range(600):
            try:
                with self.doors.knock() as door:
                    door.ehlo("exemple.fr")
                    door.mail("auteur@exemple.fr")
                    if door.rcpt(self.people[0]["address"])[0] == 250:
                        return
            except OSError as problem:
                raise AssertionError(f"mail did not answer: {problem}: {self.last_words}") from problem
            time.sleep(0.1)
        raise AssertionError(f"the addresses were not read: {self.last_words}")

    @property
    def last_words(self):
        """What the server has told last of what it does."""
        return "\n".join(["", *self.log.read_text().splitlines()[-30:]])

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=60)

    def leave(self):
        self.stop()
        self.folder.cleanup()

    # Wrongs

    @contextlib.contextmanager
    def silenced(self):
        """The server hangs: it answers nothing and refuses nothing."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    @contextlib.contextmanager
    def without_database(self):
        """Somebody else holds the database for longer than anybody waits."""
        database = sqlite3.connect(self.data / "preau.sqlite", isolation_level=None)
        database.execute("begin exclusive")
        try:
            yield
        finally:
            database.execute("rollback")
            database.close()

    def kill(self):
        self.process.kill()
        self.process.wait()
