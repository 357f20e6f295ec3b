"""How much comes in and goes out of one mailbox, and what becomes of what cannot be delivered.

A demonstration of its own, whose limits are small.
"""

import email
import email.policy
import html
import re
import smtplib
import time
import unittest
import urllib.request

import mailbox
from town import Town


class MailLimits(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.town = Town("--setting", "mailboxes.quota=1", "--setting", "mailboxes.sending.hour.messages=4")
        cls.addClassCleanup(lambda: cls.town.leave())

    def imap(self, person):
        client = self.town.doors.imap(person["address"], person["password"])
        self.addCleanup(client.logout)
        return client

    def send(self, person, recipient, subject):
        letter = mailbox.letter(person["address"], recipient, subject)
        return self.town.doors.submit(letter, person["address"], person["password"])

    def test_full_mailbox(self):
        """Mail for a full mailbox is refused before it comes, and comes again once there is room"""
        reader = self.town.people[0]
        client = self.imap(reader)
        client.append("INBOX", None, None, b"Subject: lourd\r\n\r\n" + b"x" * 900_000)
        with self.town.doors.knock() as door:
            door.ehlo("exemple.fr")
            door.mail("auteur@exemple.fr", ["SIZE=300000"])
            code, words = door.rcpt(reader["address"])
        self.assertEqual(code, 552, words)
        self.assertIn("pleine", words.decode())
        client.select("INBOX")
        client.store("1:*", "+FLAGS", r"(\Deleted)")
        client.expunge()
        with self.town.doors.knock() as door:
            door.ehlo("exemple.fr")
            door.mail("auteur@exemple.fr", ["SIZE=300000"])
            self.assertEqual(door.rcpt(reader["address"])[0], 250)

    def test_sending_limit(self):
        """Beyond its limit a mailbox is refused in clear words, its owner is alerted, and the others go on"""
        sender, other = self.town.people[1:3]
        for number in range(4):
            self.send(sender, "quelquun@exemple.fr", f"Message {number}")
        with self.assertRaises(smtplib.SMTPDataError) as refusal:
            self.send(sender, "quelquun@exemple.fr", "De trop")
        self.assertEqual(refusal.exception.smtp_code, 550)
        words = refusal.exception.smtp_error.decode()
        self.assertIn("5.7.1 ", words)
        self.assertIn("Limite d'envoi atteinte. Nouvel essai possible dans 1 h 00. ", words)
        self.send(other, "quelquun@exemple.fr", "D’un autre")
        mailbox.await_letter(self.imap(sender), "Votre messagerie a atteint sa limite d’envoi")

    def test_limit_without_database(self):
        """While nothing can be counted mail goes all the same"""
        sender = self.town.people[3]
        # Known to Dovecot from then on, who asks nobody again.
        self.send(sender, "quelquun@exemple.fr", "Compté")
        with self.town.without_database():
            self.send(sender, "quelquun@exemple.fr", "Pas compté")
        self.await_outside("Pas compté")

    def test_bounce(self):
        """What the outside refuses comes back to whoever wrote it, and a bounce of nobody's goes nowhere"""
        sender = self.town.people[4]
        self.send(sender, "inconnu@refus.example", "Sans réponse")
        client = self.imap(sender)
        for _ in range(200):
            client.select("INBOX")
            for number in client.search(None, "ALL")[1][0].split():
                source = client.fetch(number, "(BODY.PEEK[])")[1][0][1]
                report = email.message_from_bytes(source, policy=email.policy.default)
                if report.get_content_type() == "multipart/report":
                    break
            else:
                time.sleep(0.1)
                continue
            break
        self.assertEqual(report["Return-Path"], "<>")
        status = next(part for part in report.walk() if part.get_content_type() == "message/delivery-status")
        self.assertIn("inconnu@refus.example", status.as_string())
        with self.town.doors.knock() as door:
            door.ehlo("exemple.fr")
            self.assertEqual(door.mail("")[0], 250)
            self.assertEqual(door.rcpt("personne.inconnue@ac-lille.fr")[0], 550)
            self.assertEqual(door.rcpt(sender["address"])[0], 250)

    def await_outside(self, subject):
        for _ in range(300):
            with urllib.request.urlopen(self.town.outbox) as answer:
                shown = html.unescape(answer.read().decode())
            for source in re.findall(r"<pre>(.*?)</pre>", shown, re.DOTALL):
                message = email.message_from_string(source, policy=email.policy.default)
                if message["Subject"] == subject:
                    return message
            time.sleep(0.1)
        raise AssertionError(f"“{subject}” did not reach the outside")
