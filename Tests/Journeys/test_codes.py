"""Codes that are sent, and what an unknown visitor may learn from them: in Dijon, where the rules are strict."""

import portal


class Codes(portal.Journey):
    def until_the_code(self, person):
        visitor = self.arrive("dijon")
        visitor.open("/mot-de-passe-oublie")
        visitor.choose("Avec mon NUMEN")
        visitor.press("Continuer")
        visitor.say_who_one_is(person)
        visitor.send()
        visitor.choose("Sur mon adresse de secours")
        visitor.press("Continuer")
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
        """U32: somebody known and somebody unknown see the same pages until a code is typed"""
        person = portal.demo().take("dijon", "active")
        stranger = {**person, "numen": "07X1999999ZZZ"}
        known, unknown = (self.until_the_code(who) for who in (person, stranger))
        self.assertEqual((known.status, known.path, known.text), (unknown.status, unknown.path, unknown.text))
        for visitor in (known, unknown):
            visitor.write(code="2222-2222")
            visitor.press("Continuer")
        self.assertEqual((known.status, known.text), (unknown.status, unknown.text))

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
