"""Faults of ours, seen from a mail client: none is ever told as a wrong password, and nothing accepted is lost.

A demonstration of its own, since its server is stopped, silenced and killed.
"""

import imaplib
import poplib
import smtplib
import unittest

import mailbox
from town import Town


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
