"""An application behind Apache and mod_auth_cas, as the distribution has them, lets somebody in on our word by CAS."""

import os
import queue
import shutil
import time
import urllib.parse

import apache
import new_application
import portal
from application_server import Answer, ApplicationServer

FILE = """\
name: {name}
purpose: Lire les notes de service.
academies: [dijon]
scopes: [openid, profile, email, education]
cas:
  services: ["{pattern}"]
"""

# Apache makes no variable of a header whose name has an underscore: those attributes are taken by rewriting.
DIRECTIVES = """\
CASCookiePath {folder}/sessions/
CASLoginURL {cas}/login
CASValidateURL {cas}/p3/serviceValidate
CASVersion 2
CASSSOEnabled On
CASAttributePrefix CAS-
CASAttributeDelimiter ,
<Directory {folder}/protege>
    AuthType CAS
    CASAuthNHeader CAS-User
    Require valid-user
    RewriteEngine On
    RewriteRule .* - [E=GIVEN_NAME:%{{HTTP:CAS-given_name}}]
</Directory>
"""


class ACASApplication(portal.Journey):
    def setUp(self):
        self.apache = apache.Apache("rewrite", "auth_cas")
        self.addCleanup(self.apache.close)
        text = FILE.format(name="Intranet", pattern=self.apache.page + "*")
        new_application.describe(self, "intranet-cas", text)
        sessions = self.apache.folder / "sessions"
        sessions.mkdir()
        if os.geteuid() == 0:
            # Its workers give up being root.
            shutil.chown(sessions, "www-data", "www-data")
        cas = portal.demo().academies["dijon"].rstrip("/") + "/cas"
        self.apache.start(DIRECTIVES.format(folder=self.apache.folder, cas=cas))
        self.person = portal.demo().somebody("dijon", "mdupond")
        self.visitor = self.arrive("dijon")

    def knock(self):
        """Goes to the application, wherever that leads."""
        self.visitor.page.goto(self.apache.page)
        return self.visitor.page.url

    def await_sign_in(self, within):
        """The file of a client is taken up in seconds, and an application hears of a session that soon."""
        began = time.monotonic()
        while "/connexion" not in self.knock():
            self.assertLess(time.monotonic() - began, within, self.apache.read("error.txt") + self.visitor.text[:600])
            time.sleep(0.2)

    def test_apache(self):
        """mod_auth_cas lets an agent in, reads who they are, hears that they have left, and asks again"""
        self.await_sign_in(within=15)
        self.assert_heading(self.visitor, "Se connecter au service « Intranet »")
        self.visitor.write(identifiant=self.person["login"], **{"mot-de-passe": self.person["password"]})
        self.visitor.page.get_by_role("button", name="Se connecter", exact=True).click()
        self.visitor.page.wait_for_url(self.apache.page)

        told = apache.variables(self.visitor)
        self.assertEqual(told["REMOTE_USER"], self.person["login"])
        self.assertEqual(told["HTTP_CAS_EMAIL"], self.person["address"])
        self.assertEqual(told["GIVEN_NAME"], self.person["given_name"])
        self.assertEqual((told["HTTP_CAS_CODACA"], told["HTTP_CAS_ISFROMNEWLOGIN"]), ("007", "true"))
        self.assertNotIn(self.person["numen"], self.visitor.text)

        # It has a session of its own, and asks nobody.
        self.assertEqual(self.knock(), self.apache.page)

        self.visitor.open("/deconnexion")
        self.visitor.press("Me déconnecter")
        self.await_sign_in(within=10)
        self.assert_heading(self.visitor, "Se connecter au service « Intranet »")


class Counter(ApplicationServer):
    """A service that takes its tickets in forms."""

    def __init__(self):
        self.forms = queue.Queue()
        super().__init__()
        self.address = f"http://localhost:{self.port}/guichet"

    def post(self, text, kind):
        self.forms.put(text)
        return Answer("Formulaire reçu.")


class ATicketInAForm(portal.Journey):
    def setUp(self):
        self.counter = Counter()
        self.addCleanup(self.counter.close)
        text = FILE.format(name="Guichet", pattern=self.counter.address)
        new_application.describe(self, "guichet-cas", text)
        self.person = portal.demo().somebody("dijon", "mdupond")

    def come(self, scripts):
        visitor = self.arrive("dijon", scripts)
        query = urllib.parse.urlencode({"method": "POST", "service": self.counter.address})
        for _ in range(75):
            visitor.go("/cas/login?" + query)
            if "/connexion" in visitor.page.url:
                break
            time.sleep(0.2)
        visitor.write(identifiant=self.person["login"], **{"mot-de-passe": self.person["password"]})
        visitor.page.get_by_role("button", name="Se connecter", exact=True).click()
        return visitor

    def ticket(self):
        return urllib.parse.parse_qs(self.counter.forms.get(timeout=10), strict_parsing=True)

    def test_form(self):
        """a ticket of CAS goes to its service in a form, by itself or by a button where no script runs, and alone"""
        visitor = self.come(scripts=True)
        visitor.page.get_by_text("Formulaire reçu.").wait_for()
        self.assertEqual(list(self.ticket()), ["ticket"])

        plain = self.come(scripts=False)
        plain.page.get_by_role("button", name="Continuer vers l’application").click()
        plain.page.get_by_text("Formulaire reçu.").wait_for()
        self.assertRegex(self.ticket()["ticket"][0], r"^ST-[0-9a-z]{29}$")
