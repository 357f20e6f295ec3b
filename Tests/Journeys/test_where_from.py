"""An application of several académies sends people to the national door, and gets them back with the right issuer."""

import queue
import urllib.parse

import portal
import relying_party
from application_server import Answer

SCOPE = "openid profile email"


class SharedApplication(relying_party.RelyingParty):
    """The server of `magistere-demo`, which learns whom to ask when its entry is told (OpenID Connect Core 1.0 §4)."""

    def __init__(self, client, issuers):
        self.issuers = issuers
        self.begun, self.entered = {}, queue.Queue()
        super().__init__(client)

    def get(self, path):
        door, _, query = path.partition("?")
        told = {name: values[0] for name, values in urllib.parse.parse_qs(query).items()}
        if door == "/entree":
            return Answer(status=303, location=self.begin(told))
        if door == "/callback":
            self.entered.put(self.finish(told, path))
            return Answer("Bienvenue dans l’application.")
        return super().get(path)

    def begin(self, told):
        assert told["iss"] in self.issuers, told
        about = relying_party.told_of(told["iss"])
        address, state = self.session(SCOPE).create_authorization_url(
            about["authorization_endpoint"], code_verifier=relying_party.VERIFIER)
        self.begun[state] = (about, told.get("target_link_uri"))
        return address

    def finish(self, told, path):
        about, target = self.begun.pop(told["state"])
        assert told["iss"] == about["issuer"], told
        session = self.session(SCOPE)
        self.redeem(about, session, told["state"], path)
        return about["issuer"], target, session.get(about["userinfo_endpoint"]).json()


class WhereFrom(portal.Journey):
    def walk_through(self, scripts):
        demo = portal.demo()
        application = SharedApplication(demo.clients[0], demo.issuers.values())
        self.addCleanup(application.close)
        person = demo.somebody("amiens", "mdupond")
        visitor = self.arrive(scripts=scripts, viewport={"width": 320, "height": 640})
        target = "http://localhost:9000/cours/12"
        visitor.open("/connexion?" + urllib.parse.urlencode({"pour": "magistere-demo", "target_link_uri": target}))
        self.assert_heading(visitor, "Se connecter au service « M@gistère »")
        self.assertLessEqual(visitor.page.evaluate("document.documentElement.scrollWidth"), 320)
        visitor.follow("Parent d’élève")
        self.assert_heading(visitor, "L’accès des parents d’élèves")
        visitor.follow("Retour")
        visitor.follow("Personnel de l’Éducation nationale")
        self.assert_heading(visitor, "Quelle est votre académie ?")
        visitor.field("recherche").fill("Abbeville")
        visitor.press("Chercher")
        visitor.choose("Retenir mon académie")
        visitor.page.locator('button[value="amiens"]').click()
        visitor.page.wait_for_url("**/connexion?suite=**")
        self.assertTrue(visitor.page.url.startswith(demo.academies["amiens"]))
        visitor.write(identifiant=person["login"], **{"mot-de-passe": person["password"]})
        visitor.page.get_by_role("button", name="Se connecter", exact=True).click()
        visitor.page.get_by_text("Bienvenue dans l’application.").wait_for()
        issuer, wanted, told = application.entered.get(timeout=10)
        self.assertEqual((issuer, wanted), (demo.issuers["amiens"], target))
        self.assertEqual(told["email"], person["address"])

        # The second time one button is enough, since a session is open there already.
        visitor.page.goto(demo.national + "/connexion?pour=magistere-demo")
        visitor.page.get_by_role("button", name="Continuer avec l’académie d’Amiens").click()
        visitor.page.get_by_text("Bienvenue dans l’application.").wait_for()
        self.assertEqual(application.entered.get(timeout=10)[0], demo.issuers["amiens"])

    def test_common_entry(self):
        """an application of several académies gets an agent back with the issuer of theirs"""
        self.walk_through(scripts=True)

    def test_common_entry_without_script(self):
        """the same without JavaScript, from the national door"""
        self.walk_through(scripts=False)

    def test_nowhere_else(self):
        """the common entry leads to no address that the file of the application does not hold"""
        visitor = self.arrive()
        for errand in ("pour=personne", "pour=magistere-demo&target_link_uri=http%3A%2F%2Flocalhost%3A9999%2F"):
            visitor.open("/connexion?academie=lille&" + errand)
            self.assertEqual(visitor.status, 400)
            self.assert_heading(visitor, "Cette application s’est mal adressée à nous")
