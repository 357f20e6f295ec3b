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

    def ask(self, visitor, target, copy="Garder une copie dans ma boîte", days=30):
        """Fills the first page in, up to the code."""
        visitor.open(PAGE)
        visitor.follow("Créer une redirection")
        end = datetime.date.today() + datetime.timedelta(days=days)
        visitor.write(adresse=target, motif="Mission au rectorat")
        visitor.write(**{"fin-jour": end.strftime("%d/%m/%Y")})
        visitor.choose(copy)
        visitor.send_form()

    def forward(self, visitor, target, **options):
        self.ask(visitor, target, **options)
        visitor.write(code=portal.latest_code(target))
        visitor.press("Confirmer")
        self.assert_heading(visitor, "Étape 3 sur 3 : Vérifiez avant de rediriger")
        visitor.press("Rediriger mes messages")
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

    def test_what_is_refused(self):
        """An address that comes back, a date too far and a wrong code are told, and nothing is sent on"""
        visitor = self.signed_in()
        self.ask(visitor, self.person["address"])
        self.assertIn("les messages tourneraient en boucle", visitor.text)
        self.ask(visitor, "perso@exemple.fr", days=500)
        self.assertIn("Choisissez une date entre le", visitor.text)
        self.ask(visitor, f"perso{time.monotonic_ns()}@exemple.fr")
        visitor.write(code="AAAA-AAAA")
        visitor.press("Confirmer")
        self.assertIn("Ce code ne correspond pas.", visitor.text)
        visitor.open(PAGE)
        self.assertEqual(visitor.page.get_by_role("link", name="Créer une redirection").count(), 1)

    def test_absence(self):
        """Whoever writes to somebody away is answered once, with what they said, until the answer is stopped"""
        visitor = self.signed_in()
        visitor.open("/messagerie/absence")
        today = datetime.date.today()
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
