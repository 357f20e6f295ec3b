"""The mailbox of a school, which several people open under their own passwords. In Lyon, whose servers are known."""

import imaplib
import json
import smtplib
import time

import command_line
import mailbox
import portal

ACADEMY = "lyon"
PAGE = "/messagerie/partagees"


class FunctionalMailboxes(portal.Journey):
    def setUp(self):
        self.doors = mailbox.Doors(portal.demo().mail)
        told = portal.demo().functional_mailbox(ACADEMY)
        self.address = told["address"]
        self.owner = portal.demo().somebody(ACADEMY, told["owner"])
        self.member = portal.demo().somebody(ACADEMY, told["members"][0]["login"])

    def name(self, person, part="login"):
        """What somebody types to open the mailbox of the school: `mdupond+ce.0690101a@ac-lyon.fr`."""
        return person[part].split("@")[0] + "+" + self.address

    def imap(self, person, name=None):
        client = self.doors.imap(name or self.name(person), person["password"], f"{ACADEMY}.localhost")
        self.addCleanup(self.leave, client)
        return client

    def leave(self, client):
        try:
            client.logout()
        except imaplib.IMAP4.abort:
            pass

    def write_to_the_school(self, sender, words):
        subject = f"{words} {time.monotonic_ns()}"
        self.doors.submit(mailbox.letter(sender["address"], self.address, subject), sender["address"], sender["password"])
        return subject

    def signed_in(self, person, scripts=True):
        visitor = self.arrive(ACADEMY, scripts)
        visitor.sign_in(person["login"], person["password"])
        return visitor

    def assert_kept_out(self, person):
        with self.assertRaisesRegex(imaplib.IMAP4.error, "AUTHENTICATIONFAILED"):
            self.doors.imap(self.name(person), person["password"], f"{ACADEMY}.localhost")
        for name in (person["address"], self.name(person)):
            letter = mailbox.letter(self.address, person["address"], "Faux")
            with self.assertRaises((smtplib.SMTPRecipientsRefused, smtplib.SMTPAuthenticationError)):
                self.doors.submit(letter, name, person["password"])

    def test_together(self):
        """What comes to the mailbox of a school is read by its head and by a member, and answered in its name"""
        parent = portal.demo().somebody("lille", "mdupond")
        subject = self.write_to_the_school(parent, "Inscription")
        for person, name in ((self.owner, self.name(self.owner)), (self.member, self.name(self.member, "address"))):
            client = self.imap(person, name)
            _, letter = mailbox.await_letter(client, subject)
            self.assertEqual(letter["To"], self.address)
        # What one has filed and marked, the other finds so.
        number, _ = mailbox.await_letter(client, subject)
        client.store(number, "+FLAGS", r"(\Answered)")
        other = self.imap(self.owner)
        number, _ = mailbox.await_letter(other, subject)
        self.assertIn(rb"\Answered", other.fetch(number, "(FLAGS)")[1][0])
        # From the mailbox of the school, and from one's own.
        for name in (self.name(self.member), self.member["address"]):
            answer = mailbox.letter(self.address, parent["address"], f"Re: {subject} {time.monotonic_ns()}")
            self.doors.submit(answer, name, self.member["password"])
            own = self.doors.imap(parent["address"], parent["password"])
            self.addCleanup(own.logout)
            _, read = mailbox.await_letter(own, answer["Subject"])
            self.assertEqual((read["From"], read["Return-Path"]), (self.address, f"<{self.address}>"))
        # What is sent from there is nobody's own.
        with self.assertRaises(smtplib.SMTPRecipientsRefused):
            self.doors.submit(
                mailbox.letter(self.owner["address"], parent["address"], "Faux"),
                self.name(self.member), self.member["password"],
            )

    def test_strangers(self):
        """A stranger never sees the mailbox of a school, nor sends as it, and members open it by IMAP only"""
        stranger = portal.demo().somebody(ACADEMY, "mdupond2")
        self.assert_kept_out(stranger)
        own = self.doors.imap(stranger["address"], stranger["password"], f"{ACADEMY}.localhost")
        self.addCleanup(own.logout)
        folders = b"\n".join(own.list('""', '"*"')[1])
        self.assertNotIn(b"ce.", folders)
        with self.assertRaises(Exception) as refusal:
            self.doors.pop(self.name(self.member), self.member["password"], f"{ACADEMY}.localhost")
        self.assertIn("IMAP", str(refusal.exception))
        person = dict(self.member, address=self.name(self.member))
        with self.assertRaises(AssertionError):
            self.doors.sieve(person, f"{ACADEMY}.localhost")
        # Each one's own mailbox is as it was.
        mine = self.imap(self.member, self.member["address"])
        self.assertNotIn(b"\\Seen", mine.select("INBOX")[1][0])

    def test_members(self):
        """The head lets somebody read the mailbox of a school, then withdraws it: their program is hung up on within seconds"""
        newcomer = portal.demo().take(ACADEMY, "active")
        self.assert_kept_out(newcomer)
        subject = self.write_to_the_school(self.owner, "Conseil")
        visitor = self.signed_in(self.owner)
        visitor.open("/compte")
        visitor.follow("Boîtes partagées")
        self.assertIn(self.address, visitor.text)
        visitor.follow("Gérer les membres")
        self.assert_heading(visitor, f"Membres de la boîte {self.address.split('@')[0]}")
        visitor.follow("Ajouter un membre")
        visitor.write(personne=newcomer["login"])
        visitor.choose("Lire seulement")
        visitor.press("Ajouter ce membre")
        self.assertIn("peut utiliser cette boîte", visitor.text)

        reader = self.signed_in(newcomer, scripts=False)
        reader.open(PAGE)
        self.assertIn(self.name(newcomer), reader.text)
        client = self.imap(newcomer)
        number, _ = mailbox.await_letter(client, subject, readonly=True)
        self.assert_reads_only(client, number, newcomer)

        visitor.press(f"Retirer {newcomer['given_name']} {newcomer['usual_name']}")
        visitor.press("Retirer ce membre")
        self.assertIn("L’accès est retiré.", visitor.text)
        self.assert_hung_up(client)
        self.assert_kept_out(newcomer)
        # The others go on.
        mailbox.await_letter(self.imap(self.member), subject)

    def select_to_write(self, client):
        """Python's own client gives up before the server has been asked for anything."""
        client.is_readonly = True
        self.assertIn(b"READ-ONLY", client._simple_command("SELECT", "INBOX")[1][0])
        client.state = "SELECTED"

    def assert_reads_only(self, client, number, person):
        self.select_to_write(client)
        kept = client.search(None, "ALL")[1]
        # A mark in a mailbox that one only reads is passed over, and nothing is said.
        client.store(number, "+FLAGS", r"(\Deleted \Seen)")
        self.assertNotIn(rb"\Deleted", client.fetch(number, "(FLAGS)")[1][0])
        refused = {
            "COPY": client.copy(number, "Archives"),
            "APPEND": client.append("INBOX", None, None, b"Subject: x\r\n\r\n"),
            "CREATE": client.create("Nouveau"),
            "DELETE": client.delete("Archives"),
            "RENAME": client.rename("Archives", "Autres"),
            "SETACL": client.setacl("INBOX", "lecture", "lrwstipekxa"),
            "SELECT what left a folder": client.select(".EXPUNGED/INBOX", readonly=True),
            "SELECT what was removed": client.select(".EXPUNGED", readonly=True),
        }
        self.assertEqual({verb for verb, answer in refused.items() if answer[0] != "NO"}, set())
        self.select_to_write(client)
        client.expunge()
        self.assertEqual(client.search(None, "ALL")[1], kept)
        for name in (self.name(person), person["address"]):
            with self.assertRaises(smtplib.SMTPRecipientsRefused):
                self.doors.submit(
                    mailbox.letter(self.address, person["address"], "Faux"), name, person["password"]
                )

    def test_proof(self):
        """Before the members of the mailbox of a school are changed, whoever left the room proves again who they are"""
        visitor = self.signed_in(self.owner)
        portal.demo().age_the_latest_proof()
        visitor.open(PAGE)
        visitor.follow("Gérer les membres")
        visitor.follow("Ajouter un membre")
        self.assert_heading(visitor, "Confirmez que c’est bien vous")
        self.assertIn("avant de modifier les membres d’une boîte partagée", visitor.text)
        visitor.write(**{"mot-de-passe": self.owner["password"]})
        visitor.press("Continuer")
        self.assert_heading(visitor, "Boîtes partagées")

    def operate(self, *words):
        return command_line.operate("mail", "functional", *words, "--academy", ACADEMY)

    def await_verdict(self, address, code):
        """What Postfix says of a recipient, once it has heard of a change made by another process."""
        for _ in range(150):
            with self.doors.knock() as server:
                server.ehlo("exemple.fr")
                server.mail("quelquun@exemple.fr")
                verdict = server.rcpt(address)[0]
            if verdict == code:
                return
            time.sleep(0.1)
        self.assertEqual(verdict, code)

    def await_kept_out(self, person):
        """A server hears within seconds of what another process has changed."""
        limit = time.monotonic() + 10
        while time.monotonic() < limit:
            try:
                return self.assert_kept_out(person)
            except AssertionError:
                time.sleep(0.2)
        self.assert_kept_out(person)

    def test_operator(self):
        """An operator makes the mailbox of a school beside a running server, gives it members, and removes it"""
        self.address = "vie.scolaire@ac-lyon.fr"
        self.operate("add", self.address, "--owner", self.owner["login"], "--title", "Vie scolaire")
        self.operate("members", self.address, "--add", self.member["login"], "--right", "write")
        [told] = [one for one in json.loads(self.operate("list", "--json")) if one["address"] == self.address]
        self.assertEqual((told["owner"], told["title"]), (self.owner["login"], "Vie scolaire"))
        self.assertEqual([(one["login"], one["right"]) for one in told["members"]], [(self.member["login"], "write")])
        self.await_verdict(self.address, 250)
        subject = self.write_to_the_school(self.member, "Absences")
        for person in (self.owner, self.member):
            mailbox.await_letter(self.imap(person), subject)
        client = self.imap(self.member)
        self.operate("members", self.address, "--remove", self.member["address"])
        self.assert_hung_up(client)
        self.await_kept_out(self.member)
        self.operate("remove", self.address)
        self.await_kept_out(self.owner)
        self.await_verdict(self.address, 550)

    def assert_hung_up(self, client):
        began = time.monotonic()
        with self.assertRaises(imaplib.IMAP4.abort):
            for _ in range(100):
                client.noop()
                time.sleep(0.05)
        self.assertLess(time.monotonic() - began, 3)
