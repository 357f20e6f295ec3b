"""Faults of ours, seen from a mail client: none is ever told as a wrong password, and nothing accepted is lost.

A demonstration of its own, since its server is stopped, silenced and killed.
"""

import contextlib
import imaplib
import json
import os
import pathlib
import poplib
import signal
import smtplib
import sqlite3
import subprocess
import tempfile
import time
import unittest

import free_port
import mailbox

BINARY = os.environ.get("PREAU_BINARY", ".build/debug/preau")


class Town:
    """A demonstration that can be wronged."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        # Mailboxes belong to a user of their own, who must come this way.
        os.chmod(self.folder.name, 0o711)
        self.data = pathlib.Path(self.folder.name) / "demo"
        self.start()

    def start(self):
        told = self.data / "demo.json"
        told.unlink(missing_ok=True)
        words = [BINARY, "demo", "--data-dir", str(self.data), "--port", str(free_port.pair())]
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(600):
            if told.exists():
                break
            time.sleep(0.1)
        else:
            raise AssertionError("the demonstration did not start")
        facts = json.loads(told.read_text())
        self.doors = mailbox.Doors(facts["mail"])
        self.people = [one for one in facts["people"] if one["academy"] == "lille" and one["password"]]

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


class MailFaults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.town = Town()
        cls.addClassCleanup(lambda: cls.town.leave())

    def assert_temporary(self, person):
        """Each protocol says that it will be better later."""
        doors, name, password = self.town.doors, person["address"], person["password"]
        with self.assertRaises(imaplib.IMAP4.error) as refusal:
            doors.imap(name, password)
        self.assertIn("UNAVAILABLE", str(refusal.exception))
        with self.assertRaises(poplib.error_proto) as refusal:
            doors.pop(name, password)
        self.assertIn("SYS/TEMP", str(refusal.exception))
        with self.assertRaises(smtplib.SMTPException) as refusal:
            doors.submit(mailbox.letter(name, name, "Perdu"), name, password)
        self.assertEqual(refusal.exception.smtp_code, 454)

    def test_faults(self):
        """A server that hangs, is killed or has no database is told to mail clients as a fault, never as a wrong password"""
        first, second, third, fourth = self.town.people[:4]
        with self.subTest("hangs"), self.town.silenced():
            self.assert_temporary(first)
        with self.subTest("has no database"), self.town.without_database():
            self.assert_temporary(second)
        with self.subTest("who was let in stays in"):
            client = self.town.doors.imap(third["address"], third["password"])
            with self.town.silenced():
                self.assertEqual(client.select("INBOX")[0], "OK")
                self.assertEqual(client.noop()[0], "OK")
                # And may come again: Dovecot remembers for a while.
                self.town.doors.imap(third["address"], third["password"]).logout()
            client.logout()
        with self.subTest("is killed"):
            self.town.kill()
            self.assert_temporary(fourth)
        with self.subTest("comes back"):
            self.town.start()
            self.town.doors.imap(fourth["address"], fourth["password"]).logout()
