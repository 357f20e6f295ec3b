"""What happens to somebody reaches an application in seconds, and waits for it when it is down."""

import queue
import time

import requests
from joserfc import jws
from joserfc.jwk import KeySet

import new_application
import portal
from application_server import Answer, ApplicationServer

FILE = """\
name: Application qui écoute
purpose: Apprendre ce qui change.
academies: [dijon]
redirectURIs: [http://localhost:{port}/retour]
authentication: none
application:
  category: Ressources documentaires
  launch: http://localhost:{port}/
notifications:
  webhook: http://localhost:{port}/faits
"""

CREDENTIAL_CHANGE = "https://schemas.openid.net/secevent/caep/event-type/credential-change"


class Listener(ApplicationServer):
    """The server of an application, which may be down."""

    def __init__(self):
        self.events = queue.Queue()
        super().__init__()

    def post(self, text, kind):
        self.events.put((kind, text))
        return Answer(status=202)


class WhatApplicationsHear(portal.Journey):
    def setUp(self):
        self.listener = Listener()
        self.addCleanup(self.listener.close)
        new_application.describe(self, "qui-ecoute", FILE.format(port=self.listener.port))
        self.keys = KeySet.import_key_set(
            requests.get(portal.demo().issuers["dijon"] + "/oidc/jwks", timeout=10).json()
        )
        self.person = portal.demo().take("dijon", "active")
        self.visitor = self.arrive("dijon")
        self.visitor.sign_in(self.person["login"], self.person["password"])
        self.await_standing("À jour", within=15)
        # It follows from its first round on.
        time.sleep(1.5)

    def standing(self):
        self.visitor.open("/applications?recherche=qui+ecoute")
        return self.visitor.text

    def await_standing(self, words, within):
        began = time.monotonic()
        while words not in (text := self.standing()):
            self.assertLess(time.monotonic() - began, within, f"“{words}” is not told: {text[:600]}")
            time.sleep(0.1)
        return time.monotonic() - began

    def change_password(self, new):
        self.visitor.open("/compte/mot-de-passe")
        self.visitor.write(actuel=self.person["password"], nouveau=new)
        if self.visitor.has("verification"):
            self.visitor.write(verification=new)
        self.visitor.press("Enregistrer le nouveau mot de passe")
        self.person["password"] = new

    def event(self, within):
        media, token = self.listener.events.get(timeout=within)
        self.assertEqual(media, "application/secevent+jwt")
        read = jws.deserialize_compact(token, self.keys, algorithms=["ES256"])
        self.assertEqual(read.headers()["typ"], "secevent+jwt")
        return read.payload.decode()

    def test_within_two_seconds(self):
        """a new password is known to an application within two seconds, signed, and without a name in it"""
        self.change_password("Platane-9-cour-ombragee")
        began = time.monotonic()
        told = self.event(within=2)
        self.await_standing("À jour, informée", within=2 - (time.monotonic() - began))
        self.assertIn(CREDENTIAL_CHANGE, told)
        for secret in (self.person["login"], self.person["numen"], self.person["family_name"]):
            self.assertNotIn(secret, told)

    def test_down_for_a_minute(self):
        """an application that is down for a minute is told once it is back; meanwhile the page says that it waits, then that it is late"""
        self.listener.close()
        down = time.monotonic()
        self.change_password("Erable-3-cour-fleurie")
        self.await_standing("En cours", within=5)
        while time.monotonic() - down < 50:
            time.sleep(5)
            self.assertIn("En cours", self.standing())
        # What has not been heard for a minute is late.
        self.await_standing("En retard", within=20)
        self.assertTrue(self.listener.events.empty())
        self.listener.open()
        self.assertIn(CREDENTIAL_CHANGE, self.event(within=45))
        self.await_standing("À jour, informée", within=5)
