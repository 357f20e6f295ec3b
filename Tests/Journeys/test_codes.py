"""Codes that are sent, and what an unknown visitor may learn from them: in Dijon, where the rules are strict."""

import re

import portal


class Codes(portal.Journey):
    def until_the_code(self, person):
        visitor = self.arrive("dijon")
        visitor.seen = []
        visitor.open("/mot-de-passe-oublie")
        visitor.choose("Avec mon NUMEN")
        visitor.press("Continuer")
        visitor.say_who_one_is(person)
        visitor.send()
        visitor.seen.append(outside(visitor))
        visitor.choose("Sur mon adresse de secours")
        visitor.press("Continuer")
        visitor.seen.append(outside(visitor))
        return visitor

    def test_u31(self):
        """U31: a code is understood with spaces, in lower case, and with O for 0 or I and L for 1"""
        for respell in (
            lambda code: code.lower().replace("-", " "),
            lambda code: code.replace("-", "").replace("0", "O").replace("1", "l"),
        ):
            visitor = self.until_the_code(portal.demo().take("dijon", "active"))
            field = visitor.page.locator('[autocomplete="one-time-code"]')
            self.assertEqual(field.count(), 1)
            field.fill(respell(portal.latest_code()))
            visitor.press("Continuer")
            self.assert_heading(visitor, "Choisir un mot de passe")

    def test_u32(self):
        """U32: for somebody known and somebody unknown: the same pages, headers and lengths until a code is typed"""
        person = portal.demo().take("dijon", "active")
        stranger = {**person, "numen": "07X1999999ZZZ"}
        known, unknown = (self.until_the_code(who) for who in (person, stranger))
        for visitor in (known, unknown):
            visitor.write(code="2222-2222")
            visitor.press("Continuer")
            visitor.seen.append(outside(visitor))
        self.assertEqual(known.seen, unknown.seen)

    def test_u39(self):
        """U39: going back to a form that was sent makes nothing twice"""
        visitor = self.until_the_code(portal.demo().take("dijon", "active"))
        visitor.write(code=portal.latest_code())
        visitor.press("Continuer")
        visitor.choose_password("Ardoise3-velo-orange")
        visitor.press("Confirmer")
        self.assert_heading(visitor, "Votre mot de passe est changé")
        visitor.page.go_back()
        if visitor.has("nouveau"):
            visitor.choose_password("Ardoise3-velo-rouge")
            visitor.press("Confirmer")
        self.assertNotIn("Ardoise3", visitor.page.content())
        visitor.open("/mot-de-passe-oublie/nouveau")
        self.assertFalse(visitor.has("nouveau"), "a finished journey begins again")

    def test_asking_for_help_twice(self):
        """U39: going back to a request for help that was sent, and sending it again, makes no second request"""
        visitor = self.arrive("lyon")

        def ask():
            visitor.open("/probleme/contact")
            visitor.field("metier").first.check()
            visitor.page.locator('[name="departement"][value="69"], [name="departement"]').first.check()
            visitor.write(
                nom="Claire Martin", courriel="claire@exemple.fr", texte="Le webmail affiche ce message depuis hier."
            )
            visitor.send()
            self.assertEqual(visitor.path, "/probleme/envoye", visitor.text[:600])
            return visitor.heading

        first = ask()
        self.assertRegex(visitor.text, CODE)
        visitor.page.go_back()
        self.assertNotRegex(visitor.text, CODE)
        self.assertEqual(ask(), first)
        self.assertIn("Cette demande était déjà enregistrée", visitor.text)
        self.assertNotRegex(visitor.text, CODE)

    def test_confirming_a_recovery_address_twice(self):
        """U39: going back to a recovery address that was confirmed changes nothing a second time, and shows no code"""
        person = portal.demo().take("lille", "active")
        visitor = self.arrive("lille")
        visitor.sign_in(person["login"], person["password"])
        visitor.open("/compte/fiche/adresse-de-secours")
        visitor.write(email="claire@exemple.fr")
        visitor.send()
        code = portal.latest_code("claire@exemple.fr")
        visitor.write(code=code)
        visitor.send()
        self.assertEqual(visitor.path, "/compte/fiche", visitor.text[:600])
        visitor.page.go_back()
        self.assertNotIn(code, visitor.page.content())
        if visitor.has("code"):
            visitor.write(code=code)
            visitor.send()
        self.assertNotIn("est confirmée", visitor.text)
        visitor.open("/compte/activite")
        confirmed = visitor.page.locator("main tbody tr", has_text="Adresse ou téléphone de secours confirmé")
        self.assertEqual(confirmed.count(), 1, visitor.text)


CODE = r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b"

# What is drawn for each answer, and what the hour changes.
CHANCE = re.compile(r'name="(?:jeton|cle)" value="[^"]+"|nonce[-=]"?[\w-]+|\d+ h(?:\s\d\d)?|imprimé le [^<]+')


def outside(visitor):
    """What an onlooker can compare: address, status, headers, length and text."""
    headers = {name: CHANCE.sub("", value) for name, value in visitor.answer.headers.items()
               if name not in ("date", "set-cookie")}
    body = visitor.answer.body()
    return visitor.path, visitor.status, headers, len(body), CHANCE.sub("", body.decode())
