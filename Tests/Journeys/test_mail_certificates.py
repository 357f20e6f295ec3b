"""The certificate that mail programs see, renewed while they are connected.

A demonstration of its own, whose certificate is replaced.
"""

import os
import pathlib
import smtplib
import subprocess
import time
import unittest

import mailbox
from town import Town


class MailCertificates(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.town = Town()
        cls.addClassCleanup(lambda: cls.town.leave())

    def renew(self):
        """As who renews certificates does: a new key, and a certificate of the same authority in the place of the former."""
        folder = pathlib.Path(self.town.doors.ports["ca"]).parent
        words = [
            "openssl", "req", "-x509", "-CA", folder / "ca.pem", "-CAkey", folder / "ca.key", "-newkey", "ec",
            "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", folder / "next.key", "-out", folder / "next.pem",
            "-days", "90", "-subj", "/CN=localhost", "-addext", "basicConstraints=critical,CA:FALSE",
            "-addext", "extendedKeyUsage=serverAuth", "-addext", "subjectAltName=DNS:localhost,DNS:lille.localhost",
        ]
        subprocess.run(words, check=True, capture_output=True)
        os.replace(folder / "next.key", folder / "server.key")
        # Between the two nothing of use is there.
        time.sleep(1)
        os.replace(folder / "next.pem", folder / "server.pem")

    def shown(self, service):
        """The certificate that somebody sees who connects now."""
        doors = self.town.doors
        if service in ("smtp", "submission"):
            with smtplib.SMTP("localhost", doors.ports[service], timeout=60) as client:
                client.starttls(context=doors.trust)
                return client.sock.getpeercert(binary_form=True)
        with doors.connect(service, "lille.localhost") as wire:
            return wire.getpeercert(binary_form=True)

    def test_renewal(self):
        """A renewed certificate is shown to who connects, and ends nobody's session: reading, waiting, sending, bringing"""
        services = ["imaps", "pop3s", "submissions", "submission", "smtp"]
        former = {self.shown(service) for service in services}
        self.assertEqual(len(former), 1)
        doors, (reader, author) = self.town.doors, self.town.people[:2]
        reading = doors.imap(reader["address"], reader["password"])
        reading.select("INBOX")
        waiting = doors.imap(reader["address"], reader["password"])
        waiting.select("INBOX")
        waiting.send(b"W IDLE\r\n")
        self.assertTrue(waiting.readline().startswith(b"+"))
        sending = smtplib.SMTP_SSL("localhost", doors.ports["submissions"], context=doors.trust, timeout=60)
        sending.login(author["address"], author["password"])
        bringing = doors.knock()
        bringing.starttls(context=doors.trust)
        bringing.ehlo("exemple.fr")

        self.renew()
        for _ in range(400):
            if not former & {self.shown(service) for service in services}:
                break
            time.sleep(0.1)
        self.assertEqual(len({self.shown(service) for service in services} | former), 2)

        self.assertEqual(reading.noop()[0], "OK")
        sending.send_message(mailbox.letter(author["address"], reader["address"], "Pendant le changement"))
        sending.quit()
        # Whoever waits is told now and then that nothing has happened yet.
        while (told := waiting.readline()).startswith(b"* OK Still here"):
            pass
        self.assertIn(b"EXISTS", told)
        waiting.send(b"DONE\r\n")
        while not (line := waiting.readline()).startswith(b"W OK"):
            self.assertTrue(line.startswith(b"*"), line)
        mailbox.await_letter(reading, "Pendant le changement")
        bringing.mail("auteur@exemple.fr")
        self.assertEqual(bringing.rcpt(reader["address"])[0], 250)
        bringing.quit()
        doors.imap(author["address"], author["password"]).logout()
        # Those who came before can still be sent away.
        [mailboxes] = {line.split()[0] for line in self.doveadm("who", "-1") if " imap " in line}
        self.doveadm("kick", mailboxes)
        for client in (reading, waiting):
            with self.assertRaises(client.abort):
                for _ in range(50):
                    client.noop()
                    time.sleep(0.1)

    def doveadm(self, *words):
        configuration = self.town.data / "mail" / "etc" / "dovecot" / "dovecot.conf"
        words = ["doveadm", "-c", configuration, *words]
        return subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines()
