"""An application that keeps its users in a server of its own, by a program that nobody here wrote (scim2-server). In Amiens."""

import pathlib
import secrets
import subprocess
import sys
import tempfile
import time

import requests

import free_port
import new_application
import portal

PASSWORD = "Fenouil9-rivage-lent"


class UsersInAnApplication(portal.Journey):
    def setUp(self):
        self.token, port = secrets.token_urlsafe(24), free_port.pair()
        self.users = f"http://localhost:{port}/v2/Users"
        program = pathlib.Path(sys.executable).with_name("scim2-server")
        server = subprocess.Popen(
            [program, "--port", str(port), "--bearer-token", self.token],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        self.await_that(lambda: self.answers(), 15)
        file = tempfile.NamedTemporaryFile("w", suffix=".token")
        self.addCleanup(file.close)
        file.write(self.token + "\n")
        file.flush()
        new_application.add(
            self, "annuaire-des-arts", "Annuaire des arts", "amiens", f"http://localhost:{port}/retour",
            more=f"notifications:\n  scim: http://localhost:{port}/v2\n  scimTokenFile: {file.name}\n",
        )

    def answers(self):
        try:
            return self.ask({"count": 1}) is not None
        except requests.ConnectionError:
            return False

    def ask(self, question):
        answer = requests.get(
            self.users, question, headers={"Authorization": f"Bearer {self.token}"}, timeout=10
        )
        answer.raise_for_status()
        return answer.json()

    def find(self, person):
        found = self.ask({"filter": f'userName eq "{person["login"]}"'}).get("Resources") or []
        return found[0] if found else None

    def names(self):
        return [user["userName"] for user in self.ask({"count": 500})["Resources"]]

    def await_the_last(self):
        """Everybody, once nobody has come for two seconds."""
        before, names = None, self.names()
        while names != before:
            time.sleep(2)
            before, names = names, self.names()
        return names

    def await_that(self, condition, seconds):
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, "not in time")
            time.sleep(0.1)

    def test_everybody_then_a_change(self):
        """an application finds everybody in its own list of users, then each change within two seconds"""
        novice = portal.demo().take("amiens", "prepared")
        self.await_that(lambda: self.find(novice), 60)
        user = self.find(novice)
        self.assertEqual((user["active"], user["name"]["givenName"]), (False, novice["given_name"]))
        self.assertNotIn(novice["numen"], str(user))
        logins = {person["login"] for person in portal.demo().cast("amiens") if person["state"] != "closed"}
        self.await_that(lambda: logins <= set(self.names()), 60)
        names = self.await_the_last()
        self.assertEqual(len(names), len(set(names)))

        self.arrive("amiens").activate(novice, PASSWORD)
        self.await_that(lambda: self.find(novice)["active"], 2)
        self.assertEqual(self.find(novice)["id"], user["id"])
