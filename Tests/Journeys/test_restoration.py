"""Messages that have disappeared, brought back from a date through the pages, and taken away again."""

import datetime
import imaplib
import time
import urllib.request

import mailbox
import portal

RESTORATION = "/messagerie/restauration"


class Restoration(portal.Journey):
    def setUp(self):
        self.person = portal.demo().take("amiens", "active")
        self.doors = mailbox.Doors(portal.demo().mail)

    def imap(self):
        client = self.doors.imap(self.person["address"], self.person["password"], "amiens.localhost")
        self.addCleanup(client.logout)
        return client

    def signed_in(self, scripts=True):
        portal.demo().forget_devices()
        visitor = self.arrive("amiens", scripts)
        visitor.sign_in(self.person["login"], self.person["password"])
        return visitor

    def put(self, client, subject, folder="INBOX", days=10, flags=r"(\Seen)", sender="ecole@exemple.fr"):
        """A message received some days ago, as a program that moves mailboxes would bring it."""
        moment = time.time() - days * 86400
        letter = f"Subject: {subject}\r\nFrom: {sender}\r\n\r\nLa liste des fournitures.\r\n".encode()
        self.assertEqual(client.append(folder, flags, imaplib.Time2Internaldate(moment), letter)[0], "OK")

    def remove(self, client, folder="INBOX"):
        client.select(folder)
        client.store("1:*", "+FLAGS", r"(\Deleted)")
        client.expunge()

    def subjects(self, folder):
        """What is in a folder and its flags, but for the notices of the portal itself, whose subjects are encoded."""
        client = self.imap()
        if client.select(folder, readonly=True)[0] != "OK":
            return None
        found = client.uid("FETCH", "1:*", "(FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])")[1]
        letters = {part[1].split()[1].decode(): part[0] for part in found if isinstance(part, tuple)}
        return {subject: flags for subject, flags in letters.items() if not subject.startswith("=?")}

    def lose(self):
        """Three letters are removed today, in two folders; a fourth is thrown in the trash."""
        client = self.imap()
        client.create('"&AMk-l&AOg-ves"')
        for subject in ("fournitures", "cantine"):
            self.put(client, subject)
        self.put(client, "bulletins", '"&AMk-l&AOg-ves"', flags=r"(\Flagged)")
        self.remove(client)
        self.remove(client, '"&AMk-l&AOg-ves"')
        self.put(client, "sortie")
        client.select("INBOX")
        client.uid("MOVE", "1:*", "Corbeille")
        self.put(client, "gardee")
        # A date is restored up to its end: what left today was there yesterday.
        time.sleep(1.1)

    def go_to_preview(self, visitor, days=1):
        visitor.open(RESTORATION)
        visitor.follow("Continuer vers les sauvegardes")
        day = portal.today() - datetime.timedelta(days=days)
        visitor.write(**{"date-jour": str(day.day), "date-mois": str(day.month), "date-annee": str(day.year)})
        visitor.press("Continuer")

    def finish(self, visitor, destination):
        visitor.press("Continuer")
        visitor.choose(destination)
        visitor.press("Continuer")
        self.assert_heading(visitor, "Étape 4 sur 4 : Vérifiez avant de restaurer")
        visitor.press("Restaurer ces messages")
        self.await_state(visitor, "Terminée")

    def await_state(self, visitor, words):
        for _ in range(60):
            if words in visitor.text:
                return
            time.sleep(0.25)
            visitor.open(visitor.path)
        self.fail(f"“{words}” is not told: {visitor.text[:600]}")

    def test_back_and_away_again(self):
        """messages deleted by a mail client are restored to their folders, with their flags, and leave again"""
        self.lose()
        visitor = self.signed_in()
        self.go_to_preview(visitor)
        self.assert_heading(visitor, "Étape 2 sur 4 : Ce que la sauvegarde contient en plus")
        self.assertIn("Boîte de réception", visitor.text)
        self.assertIn("3 messages", visitor.text)
        self.finish(visitor, "Dans les dossiers d’origine")
        self.assertEqual(set(self.subjects("INBOX")), {"fournitures", "cantine", "sortie", "gardee"})
        self.assertIn(rb"\Seen", self.subjects("INBOX")["fournitures"])
        self.assertIn(rb"\Flagged", self.subjects('"&AMk-l&AOg-ves"')["bulletins"])
        self.assertEqual(self.subjects("Corbeille"), {})
        # Once more brings nothing.
        self.go_to_preview(visitor)
        self.assertIn("ne contenait aucun message qui manque", visitor.text)

        visitor.open(f"{RESTORATION}/suivi/1")
        visitor.follow("Annuler la restauration")
        visitor.press("Annuler la restauration")
        self.await_state(visitor, "Annulée")
        self.assertEqual(set(self.subjects("INBOX")), {"gardee"})
        self.assertEqual(self.subjects('"&AMk-l&AOg-ves"'), {})
        self.assertEqual(set(self.subjects("Corbeille")), {"sortie"})
        self.assert_told()

    def test_list(self):
        """a folder of the preview opens the list of what would come back, decoded, and nothing is changed by looking"""
        client = self.imap()
        self.put(client, "=?utf-8?q?R=C3=A9union_<b>?=", sender="=?utf-8?q?=C3=89lise_Martin?= <elise@exemple.fr>")
        self.put(client, "cantine")
        self.remove(client)
        time.sleep(1.1)
        visitor = self.signed_in()
        self.go_to_preview(visitor)
        visitor.follow("Voir les messages du dossier « Boîte de réception »")
        self.assert_heading(visitor, "Messages à retrouver dans « Boîte de réception »")
        table = visitor.page.locator("main table")
        self.assertEqual(sorted(table.locator("tbody th").all_inner_texts()), ["Réunion <b>", "cantine"])
        self.assertIn("Élise Martin <elise@exemple.fr>", visitor.text)
        self.assertNotIn("fournitures", visitor.text, "no body")
        visitor.follow("Choisir les dossiers à restaurer")
        self.assertIn("2 messages", visitor.text)
        self.assertEqual(set(self.subjects("INBOX")), set())

    def assert_told(self):
        for _ in range(100):
            with urllib.request.urlopen(portal.demo().outbox) as answer:
                shown = answer.read().decode()
            if "Votre messagerie est restaurée" in shown and "a été annulée" in shown:
                break
            time.sleep(0.1)
        self.assertIn("Une restauration de votre messagerie a été demandée", shown)
        self.assertIn("Votre messagerie est restaurée", shown)

    def test_without_scripts(self):
        """without scripts, one folder is restored to a folder of its own, and the others are not"""
        self.lose()
        visitor = self.signed_in(scripts=False)
        self.go_to_preview(visitor)
        visitor.page.get_by_label("Restaurer le dossier Boîte de réception").uncheck()
        self.finish(visitor, "Dans un dossier à part")
        self.assertEqual(set(self.subjects("INBOX")), {"gardee"})
        self.assertEqual(set(self.subjects("Corbeille")), {"sortie"})
        yesterday = portal.today() - datetime.timedelta(days=1)
        folders = b"\n".join(self.imap().list()[1])
        self.assertIn(f"Restaur&AOk- du {'1er' if yesterday.day == 1 else yesterday.day} ".encode(), folders)
        self.assertIn("Les messages sont dans le dossier « Restauré du", visitor.text)

    def test_outside_the_window(self):
        """a date that cannot be restored is explained, and so is that no folder is ticked"""
        self.lose()
        visitor = self.signed_in()
        self.go_to_preview(visitor, days=70)
        self.assertEqual(visitor.status, 422)
        self.assertIn("Choisissez une date du", visitor.text)
        self.go_to_preview(visitor)
        for box in visitor.page.locator('[name="dossier"]').all():
            box.uncheck()
        visitor.press("Continuer")
        self.assertEqual(visitor.status, 422)
        self.assertIn("Cochez au moins un dossier.", visitor.text)
