"""Somebody from outside, invited by a service: from the command of an operator to a session of their own."""

import json
import re
import urllib.parse

import command_line
import portal

PASSWORD = "Brique7-tandem-jaune"


class Invitation(portal.Journey):
    def be_invited(self, academy, email):
        return json.loads(command_line.operate(
            "people", "invite", "--academy", academy, "--given-name", "Zélie", "--family-name", "Prévert-Invitée",
            "--email", email, "--service", "DANE", "--until", "2027-12-31", "--json",
        ))

    def live(self, academy, scripts):
        email = f"zelie.{academy}.{scripts}@exemple.fr".lower()
        told = self.be_invited(academy, email)
        self.assertEqual(told["outcome"], "invited")
        code, page = self.read_the_mail(email)

        visitor = self.arrive(academy, scripts)
        self.assertEqual(urllib.parse.urljoin(visitor.home, "/activer/invitation"), page)
        visitor.open("/activer/qui")
        visitor.choose("Je suis une personne extérieure")
        visitor.press("Continuer")
        self.assertEqual(visitor.page.url, page)
        visitor.write(code=code.lower().replace("-", " "))
        visitor.send()
        self.assert_heading(visitor, "Lire et accepter la charte")
        visitor.field("accord").check()
        visitor.press("Accepter et continuer")
        visitor.choose_password(PASSWORD)
        visitor.press("Confirmer")
        visitor.press("Plus tard")
        self.assert_heading(visitor, "Votre compte est activé")
        self.assertIn(told["login"], visitor.text)

        visitor.sign_in(told["login"], PASSWORD)
        self.assertIn("Zélie Prévert-Invitée", visitor.text)
        self.assertEqual(self.be_invited(academy, email)["outcome"], "already_active")

    def read_the_mail(self, email):
        """The code and the address of the page, from the outbox of the demonstration."""
        reader = self.arrive()
        reader.go(portal.demo().outbox)
        mail = reader.page.locator("article", has_text=email).first.inner_text()
        code = re.search(r"\b([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}) est votre code d’activation", mail)
        page = re.search(r"http://\S+/activer/invitation", mail)
        self.assertTrue(code and page, mail)
        return code.group(1), page.group()


def told(academy, name, scripts):
    def journey(self):
        self.live(academy, scripts)

    how = "with scripts" if scripts else "without scripts"
    journey.__doc__ = f"{name}: from an invitation in a mailbox to a session, {how}"
    return journey


for academy, name in (("lyon", "Lyon"), ("dijon", "Dijon"), ("amiens", "Amiens")):
    for scripts in (True, False):
        setattr(Invitation, f"test_{academy}_{scripts}", told(academy, name, scripts))
