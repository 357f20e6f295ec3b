"""Mail on a telephone or in a program: a password for each device, and the settings of an académie. In Lyon, whose
servers are known."""

import imaplib
import io
import plistlib
import re
import subprocess
import time
import urllib.parse
import urllib.request
import xml.etree.ElementTree

import PIL.Image
import zxingcpp

import mailbox
import portal

NEW_PASSWORD = "Brique7-velo-orange"
DEVICES = "/messagerie/appareils"
TELEPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1"
SECRET = re.compile(r"\b[0-9a-z]{4}(?: [0-9a-z]{4}){3}\b")


class Devices(portal.Journey):
    @classmethod
    def setUpClass(cls):
        cls.person = portal.demo().take("lyon", "active")

    def signed_in(self, scripts=True, **options):
        portal.demo().forget_devices()
        visitor = self.arrive("lyon", scripts, **options)
        visitor.sign_in(self.person["login"], self.person["password"])
        return visitor

    def add(self, visitor, kind="Thunderbird", name="Ordinateur du bureau"):
        """Adds a device, to the page that shows its password."""
        visitor.add_device(kind, name)
        return self.shown(visitor)

    def shown(self, visitor):
        return visitor.device_password

    def test_adding_a_device(self):
        """a device is added, installed and seen to connect, and its owner is told by mail"""
        visitor = self.signed_in()
        secret = self.add(visitor)
        self.assertRegex(secret, SECRET)
        self.assert_heading(visitor, "Étape 3 sur 3 : Relier Thunderbird")
        self.assertIn(self.person["address"], visitor.text)
        status = visitor.page.locator("[data-connection-status]")
        self.assertEqual(status.inner_text(), "Nous attendons votre appareil.")
        mailbox.Doors(portal.demo().mail).imap(self.person["address"], secret).logout()
        visitor.page.get_by_role("link", name="Vérifier la connexion").click()
        visitor.page.locator("[data-connection-status]", has_text="C’est terminé.").wait_for()
        self.assertEqual(self.shown(visitor), secret, "the page was left")
        visitor.follow("Terminer")
        self.assert_heading(visitor, "Mes appareils de messagerie")
        with urllib.request.urlopen(portal.demo().outbox) as answer:
            self.assertIn("Un appareil a été ajouté à votre messagerie", answer.read().decode())

    def test_hanging_up(self):
        """a device that is withdrawn is hung up on at once, and a changed password ends what the former one had opened"""
        doors = mailbox.Doors(portal.demo().mail)
        visitor = self.signed_in()
        secret = self.add(visitor)
        other = portal.demo().take_named("amiens", "PETIT")
        clients = [
            doors.imap(self.person["address"], secret.replace(" ", "-").upper()),
            doors.imap(other["login"], other["password"], "amiens.localhost"),
        ]
        for client in clients:
            client.select("INBOX")
        visitor.open(DEVICES)
        visitor.press("Retirer « Ordinateur du bureau »")
        visitor.press("Retirer cet appareil")
        self.assert_hung_up(clients[0])
        with self.assertRaisesRegex(imaplib.IMAP4.error, "AUTHENTICATIONFAILED"):
            doors.imap(self.person["address"], secret)

        stranger = self.arrive("amiens")
        stranger.sign_in(other["login"], other["password"])
        stranger.open("/compte/mot-de-passe")
        stranger.write(actuel=other["password"])
        stranger.choose_password(NEW_PASSWORD)
        stranger.send()
        self.assert_hung_up(clients[1])
        with self.assertRaisesRegex(imaplib.IMAP4.error, "AUTHENTICATIONFAILED"):
            doors.imap(other["login"], other["password"], "amiens.localhost")
        doors.imap(other["login"], NEW_PASSWORD, "amiens.localhost").logout()

    def assert_hung_up(self, client):
        with self.assertRaises(imaplib.IMAP4.abort):
            for _ in range(20):
                client.noop()
                time.sleep(0.05)

    def test_copying(self):
        """the password is copied with a button, which says so"""
        visitor = self.signed_in()
        visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
        secret = self.add(visitor, "Outlook", "Outlook")
        visitor.page.get_by_role("button", name="Copier le mot de passe").click()
        visitor.page.locator("#copie", has_text="Mot de passe copié.").wait_for(state="attached")
        self.assertEqual(visitor.page.evaluate("navigator.clipboard.readText()"), secret)

    def test_without_script(self):
        """U13: without any script a device is added, seen to connect in another window, and withdrawn"""
        visitor = self.signed_in(scripts=False)
        secret = self.add(visitor, "Autre logiciel", "Vieux logiciel")
        self.assertRegex(secret, SECRET)
        portal.demo().connect_the_latest_device()
        link = visitor.page.get_by_role("link", name="Vérifier la connexion (nouvelle fenêtre)")
        with visitor.context.expect_page() as opened:
            link.click()
        self.assertIn("C’est terminé.", portal.plain(opened.value.locator("main").inner_text()))
        self.assertEqual(self.shown(visitor), secret)
        visitor.open(DEVICES)
        visitor.press("Retirer « Vieux logiciel »")
        visitor.choose("Remplacé")
        visitor.press("Retirer cet appareil")
        self.assertIn("Aucun appareil n’est encore relié", visitor.text)

    def test_u50(self):
        """U50: a password of a device is shown once: reloaded, gone back to or found again, no page has it"""
        visitor = self.signed_in()
        secret = self.add(visitor, "Téléphone ou tablette Android", "Téléphone")
        address = visitor.page.url
        self.assertEqual(visitor.answer.headers["cache-control"], "no-store")
        visitor.page.reload()
        self.assertIsNone(self.shown(visitor))
        self.assertNotIn(secret, visitor.page.content())
        self.add(visitor, "Téléphone ou tablette Android", "Tablette")
        secret = self.shown(visitor)
        visitor.follow("Terminer")
        visitor.page.go_back()
        self.assertNotIn(secret, visitor.page.content())
        visitor.page.go_forward()
        visitor.open(urllib.parse.urlsplit(address).path)
        self.assertIsNone(self.shown(visitor))

    def test_u39(self):
        """U39: going back to the name of a device that was added adds no second one"""
        visitor = self.signed_in()
        secret = self.add(visitor, "Mail sur Mac", "Mac")
        visitor.page.go_back()
        self.assertNotIn(secret, visitor.page.content())
        visitor.write(nom="Mac")
        visitor.press("Ajouter cet appareil")
        self.assertIn("Vous avez déjà un appareil nommé « Mac ».", visitor.text)
        visitor.open(DEVICES)
        self.assertEqual(visitor.page.locator("main tbody tr").count(), 1)

    def test_u51(self):
        """U51: the devices are a table with its caption, its headings, the last use, and buttons that name the device"""
        visitor = self.signed_in()
        for name in ("Téléphone", "Tablette"):
            self.add(visitor, "iPhone ou iPad", name)
        visitor.open(DEVICES)
        table = visitor.page.locator("main table")
        self.assertEqual(table.locator("caption").inner_text(), "Appareils qui reçoivent vos messages")
        self.assertEqual(table.locator("thead th[scope=col]").count(), 5)
        self.assertEqual(table.locator("tbody th[scope=row]").all_inner_texts(), ["Tablette", "Téléphone"])
        self.assertIn("Pas encore connecté", portal.plain(table.inner_text()))
        for name in ("Téléphone", "Tablette"):
            self.assertEqual(visitor.page.get_by_role("button", name=f"Retirer « {name} »", exact=True).count(), 1)
        visitor.press("Retirer « Tablette »")
        self.assert_heading(visitor, "Retirer « Tablette » ?")
        visitor.choose("Je ne le reconnais pas")
        visitor.press("Retirer cet appareil")
        self.assertEqual(visitor.path, "/pirate")
        visitor.open(DEVICES)
        self.assertEqual(table.locator("tbody th").all_inner_texts(), ["Téléphone"])

    def test_withdrawing_all(self):
        """somebody who has several devices withdraws all of them at once"""
        visitor = self.signed_in()
        for name in ("Téléphone", "Tablette"):
            self.add(visitor, "iPhone ou iPad", name)
        visitor.open(DEVICES)
        visitor.follow("Retirer tous les appareils")
        visitor.press("Retirer tous les appareils")
        self.assertIn("Tous vos appareils sont retirés.", visitor.text)

    def test_proof(self):
        """a session begun long ago confirms who it is before adding a device, and goes on"""
        visitor = self.signed_in()
        portal.demo().age_the_latest_proof()
        visitor.open(DEVICES)
        visitor.follow("Ajouter un appareil")
        self.assert_heading(visitor, "Confirmez que c’est bien vous")
        self.assertIn("avant de modifier vos appareils de messagerie", visitor.text)
        visitor.write(**{"mot-de-passe": self.person["password"]})
        visitor.press("Continuer")
        self.assert_heading(visitor, "Étape 1 sur 3 : Ajouter un appareil")

    def test_errors(self):
        """U16, U18, U19: an empty name and no kind are asked for again, with the same words twice"""
        visitor = self.signed_in()
        visitor.open(f"{DEVICES}/ajouter")
        visitor.send()
        self.assertEqual(visitor.status, 422)
        self.assertIn("À corriger pour continuer", visitor.text)
        visitor.choose("Outlook")
        visitor.send()
        visitor.send()
        self.assertEqual(visitor.status, 422)
        self.assertEqual(visitor.text.count("Donnez un nom à cet appareil."), 2)
        self.assertTrue(portal.plain(visitor.page.title()).startswith("Erreur : "))

    def test_telephone_in_hand(self):
        """the telephone in hand is chosen beforehand, and takes a profile that holds its password"""
        visitor = self.signed_in(user_agent=TELEPHONE, viewport={"width": 390, "height": 844})
        visitor.open(f"{DEVICES}/ajouter")
        self.assertTrue(visitor.page.get_by_label("iPhone ou iPad").is_checked())
        visitor.press("Continuer")
        visitor.write(nom="Téléphone")
        visitor.press("Ajouter cet appareil")
        secret = self.shown(visitor)
        self.assertEqual(visitor.page.locator("svg.scanned").count(), 0, "it cannot look at itself")
        self.assert_profile(visitor, secret)
        self.assertEqual(self.shown(visitor), secret, "the page was left")

    def assert_profile(self, visitor, secret):
        """The profile holds the password, and is signed by who the authority of the demonstration vouches for."""
        self.assertIn("Ce profil est signé", visitor.text)
        with visitor.page.expect_download() as download:
            visitor.page.get_by_role("button", name="Télécharger le profil").click()
        self.assertEqual(download.value.suggested_filename, "messagerie-lyon.mobileconfig")
        verify = ["openssl", "cms", "-verify", "-inform", "DER", "-binary", "-purpose", "any"]
        authority = ["-CAfile", portal.demo().mail["ca"]]
        profile = subprocess.run([*verify, *authority, "-in", download.value.path()], check=True, capture_output=True)
        account = plistlib.loads(profile.stdout)["PayloadContent"][0]
        self.assertEqual(account["IncomingPassword"], secret)
        self.assertEqual(account["EmailAddress"], self.person["address"])

    def test_scanning(self):
        """a telephone scans the page of the computer, and opens its own installation: once, without signing in"""
        computer = self.signed_in()
        secret = self.add(computer, "iPhone ou iPad", "Téléphone")
        address = scanned(computer.page.locator("svg.scanned"))
        self.assertEqual(address, portal.plain(computer.page.locator("#adresse-d-installation").inner_text()))
        self.assertNotIn(secret.replace(" ", ""), address.lower())
        self.assertNotIn(self.person["login"], address)

        telephone = self.telephone()
        telephone.open(address)
        self.assert_heading(telephone, "Relier cet appareil")
        self.assertNotIn(secret, telephone.page.content())
        telephone.press("Continuer")
        self.assert_heading(telephone, "Relier votre iPhone ou iPad")
        self.assertEqual(self.shown(telephone), secret)
        self.assert_profile(telephone, secret)
        mailbox.Doors(portal.demo().mail).imap(self.person["address"], secret).logout()
        computer.page.get_by_role("link", name="Vérifier la connexion").click()
        computer.page.locator("[data-connection-status]", has_text="C’est terminé.").wait_for()

        other = self.telephone(scripts=False)
        other.open(address)
        self.assertEqual(other.status, 410)
        self.assert_heading(other, "Cette adresse ne sert plus")

    def telephone(self, scripts=True):
        return self.arrive("lyon", scripts, user_agent=TELEPHONE, viewport={"width": 390, "height": 844})


class Settings(portal.Journey):
    def test_settings(self):
        """the settings of an académie are shown to everybody, and printed on one sheet"""
        visitor = self.arrive("lyon")
        visitor.open("/messagerie/parametres")
        ports = portal.demo().mail
        for words in ("lyon.localhost", "SSL/TLS", *(str(ports[name]) for name in ("imaps", "pop3s", "submissions"))):
            self.assertIn(words, visitor.text)
        visitor.page.emulate_media(media="print")
        self.assertFalse(visitor.page.get_by_role("button", name="Imprimer").is_visible())
        visitor.page.emulate_media(media=None)
        sheets = re.findall(rb"/Type\s*/Page\b", visitor.page.pdf(format="A4", prefer_css_page_size=True))
        self.assertEqual(len(sheets), 1)

    def test_national_host(self):
        """on the national host one is asked for one's académie before its settings"""
        visitor = self.arrive()
        visitor.open("/messagerie/parametres")
        self.assertEqual(visitor.path, "/academie")

    def test_programs(self):
        """Thunderbird and Outlook are told the servers of an académie by the hosts they know"""
        config = xml.etree.ElementTree.fromstring(ask("autoconfig.ac-lyon.fr", "/mail/config-v1.1.xml"))
        self.assertEqual(config.findtext("emailProvider/incomingServer[@type='imap']/hostname"), "lyon.localhost")
        request = (
            '<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">'
            "<Request><EMailAddress>a@ac-lyon.fr</EMailAddress></Request></Autodiscover>"
        )
        path = "/autodiscover/autodiscover.xml"
        answer = xml.etree.ElementTree.fromstring(ask("autodiscover.ac-lyon.fr", path, request.encode()))
        space = "{http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a}"
        servers = [protocol.findtext(f"{space}Server") for protocol in answer.iter(f"{space}Protocol")]
        self.assertEqual(servers, ["lyon.localhost"] * 3)


def scanned(picture):
    """What a camera would read on the screen."""
    image = PIL.Image.open(io.BytesIO(picture.screenshot()))
    codes = zxingcpp.read_barcodes(image)
    return codes[0].text if len(codes) == 1 else None


def ask(host, path, body=None):
    """What a program without cookies gets from the demonstration, under a host of its own."""
    headers = {"Host": host, "Content-Type": "text/xml"}
    with urllib.request.urlopen(urllib.request.Request(portal.demo().national + path, body, headers)) as answer:
        return answer.read().decode()
