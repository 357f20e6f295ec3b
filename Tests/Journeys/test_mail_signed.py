"""What comes in is judged and what goes out is signed, as strangers would check it, with names of our own.

A demonstration of its own, since its filter is killed and its resolver is ours.
"""

import email
import email.policy
import html
import os
import re
import signal
import smtplib
import subprocess
import time
import unittest
import urllib.request

import dkim

import mailbox
import names
import portal
from strangers import Stranger
from town import BINARY, Town


# As IMAP writes “Indésirables” (RFC 3501 §5.1.3).
UNDESIRED = "Ind&AOk-sirables"


class SignedMail(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.names = names.Names()
        cls.stranger = Stranger("exemple.fr", cls.names)
        cls.town = Town("--setting", "mailboxes.resolvers=" + cls.names.address)
        cls.addClassCleanup(lambda: cls.town.leave())
        for line in cls.doctor("doctor", "--dns"):
            if found := re.fullmatch(r"(\S+)\. IN TXT (.*)", line):
                cls.names.tell(found[1], "".join(re.findall(r'"([^"]*)"', found[2])))
        cls.author, cls.reader, cls.forwarder = cls.town.people[:3]

    @classmethod
    def doctor(cls, *words):
        """Runs the command as an operator of this machine would."""
        mail = {"DIR": cls.town.data / "mail", "HOST": "mail.localhost", "ACADEMIES": "lille"}
        mail |= {"CERTIFICATE": "/etc/none.pem", "KEY": "/etc/none.key", "REPORTS": "rapports@ac-lille.fr"}
        told = {f"PREAU_MAILBOXES_{name}": str(value) for name, value in mail.items()}
        done = subprocess.run(
            [BINARY, *words, "--data-dir", str(cls.town.data)],
            env=os.environ | told, capture_output=True, text=True, check=True,
        )
        return done.stdout.splitlines()

    def await_outside(self, subject):
        """A message as it has reached the outside."""
        for _ in range(200):
            with urllib.request.urlopen(self.town.outbox) as answer:
                shown = html.unescape(answer.read().decode())
            for source in re.findall(r"<pre>(.*?)</pre>", shown, re.DOTALL):
                octets = source.replace("\r\n", "\n").replace("\n", "\r\n").encode()
                if email.message_from_bytes(octets, policy=email.policy.default)["Subject"] == subject:
                    return octets
            time.sleep(0.1)
        raise AssertionError(f"“{subject}” did not reach the outside")

    def imap(self, person):
        client = self.town.doors.imap(person["address"], person["password"])
        self.addCleanup(client.logout)
        return client

    def bring(self, source, sender, recipient):
        with self.town.doors.knock() as door:
            return door.sendmail(sender, [recipient], source)

    def test_signature(self):
        """What an agent sends carries the signature of their domain, which strangers verify"""
        self.town.doors.submit(
            mailbox.letter(self.author["address"], "quelquun@exemple.fr", "Signé"),
            self.author["address"], self.author["password"],
        )
        source = self.await_outside("Signé")
        self.assertTrue(dkim.verify(source, dnsfunc=self.names.text))
        self.assertIn(b" d=ac-lille.fr;", source)
        altered = source.replace(b"\r\nFrom: ", b"\r\nFrom: x")
        self.assertFalse(dkim.verify(altered, dnsfunc=self.names.text))

    def test_seal(self):
        """What an agent forwards reaches the outside with its author's signature whole, and our seal on it"""
        visitor = portal.Visitor(home=self.town.homes["lille"])
        self.addCleanup(visitor.leave)
        visitor.sign_in(self.forwarder["login"], self.forwarder["password"])
        visitor.forward("dehors@exemple.org", outbox=self.town.outbox)
        letter = self.stranger.letter(self.forwarder["address"], "Transféré")
        self.bring(self.stranger.signed(letter), self.stranger.address, self.forwarder["address"])

        source = self.await_outside("Transféré")
        self.assertTrue(dkim.verify(source, dnsfunc=self.names.text), "the author's signature")
        verdict, chain, reason = dkim.arc_verify(source, dnsfunc=self.names.text)
        self.assertEqual(verdict, dkim.CV_Pass, reason)
        self.assertEqual(len(chain), 1)
        seal = re.search(rb"ARC-Authentication-Results:.*?(?=\r\n\S)", source, re.DOTALL)[0]
        for judged in (b"dkim=pass", b"spf=pass", b"dmarc=pass"):
            self.assertIn(judged, seal)
        _, kept = mailbox.await_letter(self.imap(self.forwarder), "Transféré")
        self.assertNotIn("ARC-Seal", kept)

    def test_judgement(self):
        """A message that its domain disowns is refused, or filed apart; what it claims of itself is not believed"""
        letter = self.stranger.letter(self.reader["address"], "Authentique")
        letter["Authentication-Results"] = "mail.localhost; dkim=pass header.d=education.gouv.fr"
        letter["X-Spam"] = "Yes"
        self.bring(self.stranger.signed(letter), self.stranger.address, self.reader["address"])
        _, read = mailbox.await_letter(self.imap(self.reader), "Authentique")
        self.assertIn("dkim=pass", read["Authentication-Results"])
        self.assertNotIn("education.gouv.fr", str(read))
        self.assertNotIn("X-Spam", read)

        for policy in ("reject", "quarantine"):
            self.names.tell(f"{policy}.example", "v=spf1 -all")
            self.names.tell(f"_dmarc.{policy}.example", f"v=DMARC1; p={policy}")
        forged = mailbox.letter("chef@reject.example", self.reader["address"], "Usurpé")
        with self.assertRaises(smtplib.SMTPDataError) as refusal:
            self.bring(forged.as_bytes(), "chef@reject.example", self.reader["address"])
        self.assertEqual(refusal.exception.smtp_code, 554)
        doubtful = mailbox.letter("chef@quarantine.example", self.reader["address"], "Douteux")
        self.bring(doubtful.as_bytes(), "chef@quarantine.example", self.reader["address"])
        mailbox.await_letter(self.imap(self.reader), "Douteux", UNDESIRED)

    def test_false_colleague(self):
        """A stranger who writes in the name of a colleague gets no signature of ours, even from this machine"""
        false = mailbox.letter(self.author["address"], self.reader["address"], "Faux")
        self.bring(false.as_bytes(), self.author["address"], self.reader["address"])
        _, read = mailbox.await_letter(self.imap(self.reader), "Faux", UNDESIRED)
        for header in ("DKIM-Signature", "ARC-Seal"):
            self.assertNotIn(header, read)
        self.assertIn("dmarc=fail", read["Authentication-Results"])

    def test_own_filters_first(self):
        """An agent's own filters decide before ours on what looks undesired"""
        with self.town.doors.sieve(self.author) as scripts:
            scripts.put("tri", 'require ["fileinto"];\nif header :contains "subject" "Garde" { fileinto "Archives"; }\n')
            scripts.activate("tri")
        self.names.tell("prudent.example", "v=spf1 -all")
        self.names.tell("_dmarc.prudent.example", "v=DMARC1; p=quarantine")
        for subject, folder in (("Garde", "Archives"), ("Autre", UNDESIRED)):
            letter = mailbox.letter("chef@prudent.example", self.author["address"], subject)
            self.bring(letter.as_bytes(), "chef@prudent.example", self.author["address"])
            mailbox.await_letter(self.imap(self.author), subject, folder)

    def test_rotation(self):
        """The next key is published first, then signs from the next start on; what the former signed still verifies"""
        self.town.doors.submit(
            mailbox.letter(self.author["address"], "quelquun@exemple.fr", "Avant"),
            self.author["address"], self.author["password"],
        )
        before = self.await_outside("Avant")
        [line] = [one for one in self.doctor("keys", "rotate", "--dkim") if "_domainkey.ac-lille.fr." in one]
        found = re.fullmatch(r"(\S+)\. IN TXT (.*)", line)
        self.names.tell(found[1], "".join(re.findall(r'"([^"]*)"', found[2])))
        self.doctor("keys", "rotate", "--dkim", "--activate")
        self.town.stop()
        self.town.start()
        self.town.doors.submit(
            mailbox.letter(self.author["address"], "quelquun@exemple.fr", "Après"),
            self.author["address"], self.author["password"],
        )
        after = self.await_outside("Après")
        selectors = [re.search(rb"\bs=(\w+);", source)[1] for source in (before, after)]
        self.assertEqual(selectors[1].decode(), found[1].split(".")[0])
        self.assertNotEqual(*selectors)
        for source in (before, after):
            self.assertTrue(dkim.verify(source, dnsfunc=self.names.text))

    def test_filter_killed(self):
        """Without its filter mail waits at its sender, both ways, and nothing passes unsigned nor unjudged"""
        number = int((self.town.data / "mail" / "run" / "rspamd.pid").read_text())
        for kill in (os.killpg, os.kill):
            with self.subTest(kill.__name__):
                # The server starts it again after a second: meanwhile each answer is one that makes a sender wait.
                kill(number, signal.SIGKILL)
                refusals = [self.attempt_to_send(), self.attempt_to_bring()]
                if kill is os.killpg:
                    for code in refusals:
                        self.assertIn(code, (451, 454, 421))
                for attempt in (self.attempt_to_send, self.attempt_to_bring):
                    self.assertIn(250, (self.pause() or attempt() for _ in range(60)))
                anew = int((self.town.data / "mail" / "run" / "rspamd.pid").read_text())
                self.assertNotEqual(anew, number)
                number = anew
        self.assertTrue(dkim.verify(self.await_outside("Pendant"), dnsfunc=self.names.text))

    @staticmethod
    def pause():
        time.sleep(0.25)

    def attempt_to_send(self):
        return answer_to(lambda: self.town.doors.submit(
            mailbox.letter(self.author["address"], "quelquun@exemple.fr", "Pendant"),
            self.author["address"], self.author["password"],
        ))

    def attempt_to_bring(self):
        letter = mailbox.letter(self.stranger.address, self.reader["address"], "Entrant pendant")
        return answer_to(lambda: self.bring(letter.as_bytes(), self.stranger.address, self.reader["address"]))


def answer_to(attempt):
    """The code that somebody who sends a message is given."""
    try:
        attempt()
    except smtplib.SMTPRecipientsRefused as refusal:
        [(code, _)] = refusal.recipients.values()
        return code
    except smtplib.SMTPResponseException as refusal:
        return refusal.smtp_code
    return 250
