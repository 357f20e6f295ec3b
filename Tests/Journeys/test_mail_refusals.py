"""What a mail program is told when a mailbox does not open: words, and never a wrong password for another reason.

A demonstration of its own, whose accounts are guessed at and stopped.
"""

import contextlib
import imaplib
import poplib
import re
import smtplib
import sqlite3
import unittest
from concurrent.futures import ThreadPoolExecutor

import mailbox
import portal
from town import Town

# Two networks of this machine, from one of which somebody guesses.
SCHOOL, HOME = "127.0.9.1", "127.0.7.1"


class MailRefusals(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.town = Town()
        cls.addClassCleanup(lambda: cls.town.leave())

    def refusal(self, kind, attempt, *words, **options):
        with self.assertRaises(kind) as refusal:
            attempt(*words, **options)
        return refusal.exception

    def test_guesses(self):
        """Guesses from one network are stopped there in words, and keep neither the owner elsewhere nor a device out"""
        person = self.town.people[0]
        name, password = person["address"], person["password"]
        visitor = portal.Visitor(home=self.town.homes["lille"])
        self.addCleanup(visitor.leave)
        visitor.sign_in(person["login"], password)
        visitor.add_device("Autre", "Ordinateur du lycée")
        device = visitor.device_password

        here = self.town.doors.seen_from(SCHOOL)
        with ThreadPoolExecutor(20) as guessers:
            guesses = guessers.map(lambda n: self.refusal(imaplib.IMAP4.error, here.imap, name, f"Essai-{n}"), range(20))
        for guess in guesses:
            self.assertIn("AUTHENTICATIONFAILED", str(guess))
        # The first answer is a bare fault, and from the second on it says why.
        self.assertIn("UNAVAILABLE", str(self.refusal(imaplib.IMAP4.error, here.imap, name, password)))
        told = str(self.refusal(imaplib.IMAP4.error, here.imap, name, password))
        self.assertRegex(told, r"\[UNAVAILABLE\] Trop d'essais. Nouvel essai possible dans 1?\d minutes\.")
        told = str(self.refusal(poplib.error_proto, here.pop, name, password))
        self.assertRegex(told, r"\[SYS/TEMP\] Trop d'essais. Nouvel essai possible dans")
        filters = {"address": name, "password": password}
        self.assertIn("Trop d'essais.", str(self.refusal(AssertionError, here.sieve, filters)))
        letter = mailbox.letter(name, name, "Refusé")
        told = self.refusal(smtplib.SMTPResponseException, here.submit, letter, name, password)
        self.assertEqual(told.smtp_code, 454, told)

        here.imap(name, device).logout()
        self.town.doors.seen_from(HOME).imap(name, password).logout()

    def test_stopped(self):
        """A suspended account is told so to whoever has its password, by every protocol, and opens again afterwards"""
        person = self.town.people[1]
        name, password = person["address"], person["password"]
        doors, words = self.town.doors, "Ce compte est suspendu. Contactez l'assistance informatique de votre rectorat."
        self.set_state("suspended", person)
        self.assertIn(
            f"[CONTACTADMIN] {words}", str(self.refusal(imaplib.IMAP4.error, doors.imap, name, password))
        )
        self.assertIn(words, str(self.refusal(poplib.error_proto, doors.pop, name, password)))
        filters = {"address": name, "password": password}
        self.assertIn(words, str(self.refusal(AssertionError, doors.sieve, filters)))
        letter = mailbox.letter(name, name, "Refusé")
        told = self.refusal(smtplib.SMTPResponseException, doors.submit, letter, name, password)
        self.assertEqual((told.smtp_code, told.smtp_error.decode()), (525, f"5.7.13 {words}"))
        # As Dovecot remembers it, too.
        self.assertIn("CONTACTADMIN", str(self.refusal(imaplib.IMAP4.error, doors.imap, name, password)))
        wrong = str(self.refusal(imaplib.IMAP4.error, doors.imap, name, "Autre-chose-7"))
        self.assertIn("AUTHENTICATIONFAILED", wrong)
        self.assertNotIn("suspendu", wrong)

        self.set_state("active", person)
        doors.imap(person["login"], password).logout()

    def set_state(self, state, person):
        local, domain = person["address"].split("@")
        stem, number = re.fullmatch(r"(.*?)(\d*)", local).groups()
        with contextlib.closing(sqlite3.connect(self.town.data / "preau.sqlite", timeout=30)) as database, database:
            database.execute(
                "update account set state = ? where id = "
                "(select account from address where domain = ? and stem = ? and number = ?)",
                (state, domain, stem, int(number or 0)),
            )
