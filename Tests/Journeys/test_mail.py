"""Mailboxes, through clients that nobody here wrote: who gets in, who may send as whom, what arrives where."""

import email
import email.policy
import imaplib
import poplib
import smtplib
import time
import urllib.request

import mailbox
import portal

PASSWORD = "Brique7-tandem-jaune"


class Mail(portal.Journey):
    def setUp(self):
        self.doors = mailbox.Doors(portal.demo().mail)

    def imap(self, person, name="address", host=None):
        client = self.doors.imap(person[name], person["password"], host or f"{person['academy']}.localhost")
        self.addCleanup(client.logout)
        return client

    def test_first_day(self):
        """An account activated in the browser reads, sends and answers by IMAP, POP and submission"""
        novice = portal.demo().take("amiens", "prepared")
        colleague = portal.demo().take("amiens", "active")
        # Letters of the first September arrive before their reader does.
        self.doors.submit(
            mailbox.letter(colleague["address"], novice["address"], "Bienvenue à l’école"),
            colleague["address"], colleague["password"],
        )
        self.activate(novice)
        novice["password"] = PASSWORD

        client = self.imap(novice)
        _, first = mailbox.await_letter(client, "Bienvenue dans votre messagerie académique")
        self.assertIn(f"Votre adresse est {novice['address']}.", portal.plain(first.get_body(("plain",)).get_content()))
        self.assertNotIn("http", first.get_body(("plain",)).get_content())
        number, welcome = mailbox.await_letter(client, "Bienvenue à l’école")
        client.store(number, "+FLAGS", r"(\Answered)")
        answer = mailbox.letter(novice["address"], welcome["From"], "Re: Bienvenue à l’école", "Merci !\n")
        answer["In-Reply-To"] = welcome["Message-ID"]
        self.doors.submit(answer, novice["login"] + "@amiens.localhost", PASSWORD, protected_first=False)
        _, read = mailbox.await_letter(self.imap(colleague), "Re: Bienvenue à l’école")
        self.assertEqual(read["In-Reply-To"], welcome["Message-ID"])
        self.assertEqual(read.get_content().strip(), "Merci !")

        pop = self.doors.pop(novice["address"], PASSWORD)
        lines = [pop.retr(position + 1)[1] for position in range(pop.stat()[0])]
        pop.quit()
        subjects = [email.message_from_bytes(b"\n".join(one), policy=email.policy.default)["Subject"] for one in lines]
        self.assertIn("Bienvenue à l’école", subjects)

    def activate(self, person):
        visitor = self.arrive(person["academy"])
        visitor.activate(person, PASSWORD)
        self.assert_heading(visitor, "Votre compte est activé")

    def test_every_name(self):
        """Identifier, address in capitals: each opens the same mailbox, and a bare identifier that of its académie"""
        people = {academy: portal.demo().somebody(academy, "mdupond") for academy in ("lille", "lyon")}
        for academy, person in people.items():
            mark = f"Marque-{academy}-{time.monotonic_ns()}"
            self.imap(person).append("Brouillons", r"\Draft", None, f"Subject: {mark}\r\n\r\n".encode())
            for name in (person["login"], person["login"].upper(), person["address"].upper()):
                client = self.doors.imap(name, person["password"], f"{academy}.localhost")
                mailbox.await_letter(client, mark, "Brouillons", seconds=1)
                client.logout()
        with self.assertRaisesRegex(imaplib.IMAP4.error, "AUTHENTICATIONFAILED"):
            self.doors.imap("mdupond", people["lille"]["password"], "lyon.localhost")
        with self.assertRaisesRegex(imaplib.IMAP4.error, "AUTHENTICATIONFAILED"):
            self.doors.imap("mdupond", people["lille"]["password"], "localhost")

    def test_folders(self):
        """Every mailbox has the folders agents know, marked for every client, and those kept for restoration hidden"""
        client = self.imap(portal.demo().somebody("lille", "mdupond1"))
        folders = {line.decode() for line in client.list()[1]}
        for mark in ("Drafts", "Sent", "Junk", "Trash", "Archive"):
            self.assertEqual(sum(f"\\{mark}" in line for line in folders), 1, folders)
        self.assertFalse([line for line in folders if "EXPUNGED" in line])
        client.append("INBOX", None, None, b"Subject: a effacer\r\n\r\n")
        client.select("INBOX")
        client.store("1:*", "+FLAGS", r"(\Deleted)")
        client.expunge()
        for verb in (client.select, client.delete):
            self.assertEqual(verb(".EXPUNGED/INBOX")[0], "NO")

    def test_two_academies(self):
        """Two académies write to each other"""
        here, there = portal.demo().somebody("lille", "mdupond"), portal.demo().somebody("lyon", "mdupond1")
        subject = f"De Lille à Lyon {time.monotonic_ns()}"
        self.doors.submit(mailbox.letter(here["address"], there["address"], subject), here["address"], here["password"])
        _, read = mailbox.await_letter(self.imap(there), subject)
        self.assertEqual(read["From"], here["address"])
        traces = "\n".join(read.get_all("Received"))
        self.assertNotIn("127.0.0.1]", traces.replace("\n", " ").split("LMTP")[-1])

    def test_outside(self):
        """What an agent writes to the outside is shown in the demonstration, and leaves nowhere"""
        here = portal.demo().somebody("dijon", "mdupond")
        subject = f"Vers le dehors {time.monotonic_ns()}"
        self.doors.submit(
            mailbox.letter(here["address"], "quelquun@exemple.fr", subject), here["address"], here["password"]
        )
        for _ in range(100):
            with urllib.request.urlopen(portal.demo().outbox) as answer:
                shown = answer.read().decode()
            if subject in shown:
                break
            time.sleep(0.1)
        self.assertIn(subject, shown)

    def test_in_somebody_elses_name(self):
        """Nobody sends in the name of somebody else, and the server relays for nobody"""
        here, other = portal.demo().somebody("lille", "mdupond"), portal.demo().somebody("lille", "mdupond1")
        with self.assertRaises(smtplib.SMTPRecipientsRefused) as refusal:
            self.doors.submit(
                mailbox.letter(other["address"], here["address"], "Faux"), here["address"], here["password"]
            )
        [(code, words)] = refusal.exception.recipients.values()
        self.assertEqual(code, 553, words)
        with self.doors.knock() as stranger:
            stranger.ehlo("exemple.fr")
            self.assertEqual(stranger.docmd("XCLIENT", "LOGIN=p1")[0] // 100, 5)
            stranger.mail("quelquun@exemple.fr")
            self.assertEqual(stranger.rcpt("ailleurs@exemple.org")[0], 554)
            self.assertEqual(stranger.rcpt("personne.inconnue@ac-lille.fr")[0], 550)
            self.assertEqual(stranger.rcpt(here["address"])[0], 250)

    def test_wrong_password(self):
        """A wrong password is refused by every protocol, and an unknown name in the same words"""
        here = portal.demo().somebody("lille", "mdupond2")
        refusals = []
        for name in (here["address"], "personne.inconnue@ac-lille.fr"):
            with self.assertRaises(imaplib.IMAP4.error) as refusal:
                self.doors.imap(name, "Autre-chose-7")
            refusals.append(str(refusal.exception))
            with self.assertRaises(poplib.error_proto) as refusal:
                self.doors.pop(name, "Autre-chose-7")
            self.assertIn("AUTH", str(refusal.exception))
            with self.assertRaises(smtplib.SMTPAuthenticationError) as refusal:
                self.doors.submit(mailbox.letter(name, name, "Faux"), name, "Autre-chose-7")
            self.assertEqual(refusal.exception.smtp_code, 535)
        self.assertEqual(len(set(refusals)), 1, refusals)

    def test_notices(self):
        """The mails of the portal itself arrive in the mailbox"""
        person = portal.demo().take("dijon", "active")
        # The first browser is nobody's surprise.
        for _ in range(2):
            self.arrive("dijon").sign_in(person["login"], person["password"])
        client = self.imap(person)
        for _ in range(200):
            client.select("INBOX")
            found = client.search(None, "ALL")[1][0].split()
            if found:
                break
            time.sleep(0.1)
        self.assertTrue(found, "no notice arrived")
        source = client.fetch(found[0], "(BODY.PEEK[])")[1][0][1]
        notice = email.message_from_bytes(source, policy=email.policy.default)
        self.assertEqual(notice["To"], person["address"])
        self.assertIn(" d=ac-dijon.fr;", notice["DKIM-Signature"])
        self.assertIn("appareil", notice.get_body(("plain",)).get_content())
