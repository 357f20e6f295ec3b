"""Messages sent on to another address, and answers to those who write to somebody away."""

import datetime
import time
import urllib.request

import mailbox
import portal

PAGE = "/compte/redirection"


class Arrivals(portal.Journey):
    @classmethod
    def setUpClass(cls):
        cls.person = portal.demo().take("lyon", "active")

    def setUp(self):
        self.doors = mailbox.Doors(portal.demo().mail)
        self.writer = portal.demo().somebody("dijon", "mdupond")

    def imap(self, person):
        client = self.doors.imap(person["address"], person["password"])
        self.addCleanup(client.logout)
        return client

    def signed_in(self, scripts=True):
        visitor = self.arrive("lyon", scripts)
        visitor.sign_in(self.person["login"], self.person["password"])
        return visitor

    def forward(self, visitor, target, **options):
        visitor.forward(target, **options)
        self.assertIn("Vos messages sont redirigés.", visitor.text)

    def write(self, subject):
        """A colleague writes to the person of this journey."""
        letter = mailbox.letter(self.writer["address"], self.person["address"], subject)
        self.doors.submit(letter, self.writer["address"], self.writer["password"])

    def outside(self, words, seconds=20):
        """What the demonstration shows of the outside, once these words are in it."""
        for _ in range(seconds * 10):
            with urllib.request.urlopen(portal.demo().outbox) as answer:
                shown = answer.read().decode()
            if words in shown:
                return shown
            time.sleep(0.1)
        raise AssertionError(f"{words} has not left after {seconds} seconds")

    def test_forwarding(self):
        """U49: messages are sent on once the address is confirmed, every page says so, and one button ends it"""
        visitor = self.signed_in()
        target = f"perso{time.monotonic_ns()}@exemple.fr"
        self.forward(visitor, target)
        self.outside("Une redirection de vos messages a été créée")
        for path in (PAGE, "/compte", "/probleme", "/messagerie/appareils"):
            visitor.open(path)
            region = visitor.page.get_by_role("region", name="Redirection en cours.")
            self.assertIn(f"Vos messages sont redirigés vers {target}", portal.plain(region.inner_text()))
        subject = f"Conseil de classe {time.monotonic_ns()}"
        self.write(subject)
        mailbox.await_letter(self.imap(self.person), subject)
        shown = self.outside(subject)
        self.assertIn(target, shown)

        visitor.open("/compte")
        visitor.press("Arrêter la redirection")
        self.assertIn("La redirection est arrêtée.", visitor.text)
        self.assertEqual(visitor.page.get_by_role("region", name="Redirection en cours.").count(), 0)
        after = f"Après {time.monotonic_ns()}"
        time.sleep(3)
        self.write(after)
        mailbox.await_letter(self.imap(self.person), after)
        time.sleep(2)
        with self.assertRaises(AssertionError):
            self.outside(after, seconds=1)

    def test_without_a_copy(self):
        """Without a copy a message is in the other mailbox only"""
        visitor = self.signed_in(scripts=False)
        self.forward(visitor, f"perso{time.monotonic_ns()}@exemple.fr", copy="Ne pas garder de copie")
        subject = f"Sans copie {time.monotonic_ns()}"
        self.write(subject)
        self.outside(subject)
        client = self.imap(self.person)
        client.select("INBOX")
        self.assertEqual(client.search(None, "SUBJECT", f'"{subject}"')[1], [b""])
        visitor.open(PAGE)
        visitor.press("Arrêter la redirection")
        self.assertIn("La redirection est arrêtée.", visitor.text)

    def test_a_dead_address(self):
        """An address that is gone ends the forwarding by itself: the message comes back, and its owner is told"""
        visitor = self.signed_in()
        target = f"perso{time.monotonic_ns()}@refus.example"
        self.forward(visitor, target, copy="Ne pas garder de copie")
        subject = f"Perdu sinon {time.monotonic_ns()}"
        self.write(subject)
        _, returned = mailbox.await_letter(self.imap(self.person), "Undelivered Mail Returned to Sender")
        self.assertIn(subject, returned.as_string())
        self.assertRegex(returned["To"], r"^renvoi-p\d+-[0-9a-f]{16}@")
        self.outside("La redirection de vos messages est suspendue")
        visitor.open(PAGE)
        self.assertIn("la redirection est suspendue", visitor.text)
        self.assertEqual(visitor.page.get_by_role("region", name="Redirection en cours.").count(), 0)
        after = f"Ensuite {time.monotonic_ns()}"
        time.sleep(3)
        self.write(after)
        mailbox.await_letter(self.imap(self.person), after)
        visitor.press("Arrêter la redirection")

        # What still comes back from it says nothing of another address.
        alive = f"perso{time.monotonic_ns()}@exemple.fr"
        self.forward(visitor, alive)
        for gone in (target, alive):
            subject = f"Rapport {time.monotonic_ns()}"
            self.report(gone, to=returned["To"].addresses[0].addr_spec, subject=subject)
            mailbox.await_letter(self.imap(self.person), subject)
            if gone == alive:
                self.outside(f"L’adresse {alive} ne reçoit plus nos messages")
            else:
                # It is brought to us beside the mailbox, perhaps a little later.
                time.sleep(2)
            visitor.open(PAGE)
            self.assertEqual("la redirection est suspendue" in visitor.text, gone == alive)
        visitor.press("Arrêter la redirection")

    def report(self, gone, to, subject):
        """Another server says that an address does not exist."""
        letter = mailbox.letter("mailer-daemon@exemple.org", to, subject)
        letter.set_content(f"Final-Recipient: rfc822; {gone}\nAction: failed\nStatus: 5.1.1\n")
        with self.doors.knock() as door:
            door.ehlo("exemple.org")
            door.sendmail("", [to], letter.as_bytes())

    def test_a_filter(self):
        """A filter sends on to a confirmed address only: elsewhere nothing leaves nor is lost, and its owner is told once"""
        target = f"perso{time.monotonic_ns()}@exemple.fr"
        with self.doors.sieve(self.person) as filters:
            with self.assertRaisesRegex(AssertionError, "enotify"):
                filters.put("avis", f'require ["enotify"];\nnotify "mailto:{target}";\n')
            filters.put("tri", f'redirect "{target}";\n')
            filters.activate("tri")
        self.addCleanup(self.keep_everything)

        client = self.imap(self.person)
        for number in range(2):
            subject = f"Sans accord {number} {time.monotonic_ns()}"
            self.write(subject)
            mailbox.await_letter(client, subject)
            mailbox.await_letter(client, "Un filtre voulait rediriger vos messages")
            with self.assertRaises(AssertionError):
                self.outside(subject, seconds=1)
        client.select("INBOX")
        self.assertEqual(len(client.search(None, "SUBJECT", '"Un filtre voulait rediriger"')[1][0].split()), 1)

        # The same address, once it has given back a code.
        visitor = self.signed_in()
        self.forward(visitor, target)
        subject = f"Avec accord {time.monotonic_ns()}"
        self.write(subject)
        self.assertIn(target, self.outside(subject))
        mailbox.await_letter(client, subject)
        visitor.open(PAGE)
        visitor.press("Arrêter la redirection")

    def keep_everything(self):
        with self.doors.sieve(self.person) as filters:
            filters.put("tri", "keep;\n")

    def test_what_is_refused(self):
        """An address that comes back, a date too far and a wrong code are told, and nothing is sent on"""
        visitor = self.signed_in()
        visitor.ask_for_forwarding(self.person["address"])
        self.assertIn("les messages tourneraient en boucle", visitor.text)
        visitor.ask_for_forwarding("perso@exemple.fr", days=500)
        self.assertIn("Choisissez une date entre le", visitor.text)
        visitor.ask_for_forwarding(f"perso{time.monotonic_ns()}@exemple.fr")
        visitor.write(code="AAAA-AAAA")
        visitor.press("Confirmer")
        self.assertIn("Ce code ne correspond pas.", visitor.text)
        visitor.open(PAGE)
        self.assertEqual(visitor.page.get_by_role("link", name="Créer une redirection").count(), 1)

    def test_absence(self):
        """Whoever writes to somebody away is answered once, with what they said, until the answer is stopped"""
        visitor = self.signed_in()
        visitor.open("/messagerie/absence")
        today = portal.today()
        visitor.write(**{"debut-jour": today.strftime("%d/%m/%Y")})
        visitor.write(**{"fin-jour": (today + datetime.timedelta(days=3)).strftime("%d/%m/%Y")})
        words = 'En stage.\nÉcrivez à "vie.scolaire@exemple.fr" \\o/'
        visitor.write(message=words)
        visitor.send_form()
        self.assertIn("Votre réponse est enregistrée.", visitor.text)
        self.assertIn("Votre réponse part à ceux qui vous écrivent", visitor.text)
        for _ in range(2):
            self.write(f"Question {time.monotonic_ns()}")
        client = self.imap(self.writer)
        _, answer = mailbox.await_letter(client, f"Absence jusqu’au {today + datetime.timedelta(days=3):%d/%m/%Y}")
        self.assertEqual(answer["From"].addresses[0].addr_spec, self.person["address"])
        self.assertEqual(answer.get_content().replace("\r\n", "\n").strip(), words)
        self.assertEqual(answer["Auto-Submitted"].split()[0], "auto-replied")
        time.sleep(2)
        client.select("INBOX")
        answers = client.search(None, "FROM", f'"{self.person["address"]}"')[1][0].split()
        self.assertEqual(len(answers), 1)
        visitor.open("/messagerie/absence")
        visitor.press("Arrêter la réponse")
        self.assertIn("Votre réponse est arrêtée.", visitor.text)
