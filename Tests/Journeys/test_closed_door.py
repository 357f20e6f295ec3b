"""An application asks by itself to let somebody in who may not: they learn why, and it hears no more than that."""

import base64
import hashlib
import queue
import urllib.parse

import new_application
import portal
import relying_party
from application_server import Answer, ApplicationServer

FILE = """
name: Registre des écoles
purpose: Tenir le registre d’une école.
academies: [amiens]
authentication: none
redirectURIs: ["http://localhost:{port}/callback"]
application:
  category: Scolarité
  launch: "http://localhost:{port}/"
  functions: [DIR]
  schoolTypes: [1ORD]
  grantedBy: la directrice ou le directeur de l’école
"""

CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(relying_party.VERIFIER.encode()).digest())


class Registry(ApplicationServer):
    """The server of an application that is open to heads of primary schools alone."""

    def __init__(self):
        self.answers = queue.Queue()
        super().__init__()
        self.callback = f"http://localhost:{self.port}/callback"

    def get(self, path):
        if path.startswith("/callback"):
            self.answers.put(urllib.parse.parse_qs(urllib.parse.urlsplit(path).query))
        return Answer("Le registre est fermé.")

    def address(self, issuer, **more):
        asked = {
            "client_id": "registre-demo", "redirect_uri": self.callback, "scope": "openid",
            "response_type": "code", "state": "abc", "code_challenge_method": "S256",
            "code_challenge": CHALLENGE.decode().rstrip("="),
        }
        return issuer + "/oidc/authorize?" + urllib.parse.urlencode(asked | more)


class ClosedDoor(portal.Journey):
    def walk_through(self, scripts):
        demo = portal.demo()
        registry = Registry()
        self.addCleanup(registry.close)
        new_application.describe(self, "registre-demo", FILE.format(port=registry.port))
        new_application.await_taking_up("registre-demo", "amiens", registry.callback)
        person = demo.somebody("amiens", "mdupond")
        visitor = self.arrive("amiens", scripts=scripts, viewport={"width": 320, "height": 640})
        visitor.go(registry.address(demo.issuers["amiens"]))
        self.assert_heading(visitor, "Se connecter au service « Registre des écoles »")
        visitor.write(identifiant=person["login"], **{"mot-de-passe": person["password"]})
        visitor.press("Se connecter")
        self.assert_heading(visitor, "Vous n’avez pas accès à cette application")
        self.assertEqual(visitor.status, 403)
        self.assertIn("Ouverte aux directrices et directeurs d’école.", visitor.text)
        self.assertIn("Qui peut l’ouvrir : la directrice ou le directeur de l’école.", visitor.text)
        self.assertLessEqual(visitor.page.evaluate("document.documentElement.scrollWidth"), 320)
        door = visitor.page.url

        visitor.follow("Mes applications")
        self.assert_heading(visitor, "Mes applications")
        self.assertNotIn("Registre des écoles", visitor.text)
        visitor.open(door)
        visitor.follow("Demander l’accès")
        visitor.page.locator('[name="metier"]').first.check()
        visitor.page.locator('[name="departement"]').first.check()
        visitor.press("Continuer")
        self.assertIn("Je demande l’accès à « Registre des écoles ».", portal.plain(visitor.field("texte").input_value()))

        visitor.go(door)
        visitor.page.get_by_role("button", name="Revenir à l’application").click()
        visitor.page.get_by_text("Le registre est fermé.").wait_for()
        answer = registry.answers.get(timeout=10)
        self.assertEqual((answer["error"], answer["state"]), (["access_denied"], ["abc"]))
        self.assertNotIn("code", answer)
        visitor.go(registry.address(demo.issuers["amiens"], prompt="none"))
        self.assertEqual(registry.answers.get(timeout=10)["error"], ["access_denied"])

    def test_closed_door(self):
        """an application that is closed to somebody says why, names itself to the desk, and hears access_denied"""
        self.walk_through(scripts=True)

    def test_closed_door_without_script(self):
        """the same without JavaScript, before a closed application"""
        self.walk_through(scripts=False)
