"""From an account never used to a session closed, in each way of getting back in, with and without scripts. U13, U28."""

import portal

FIRST = "Brique7-tandem-jaune"
SECOND = "Brique7-velo-orange"
THIRD = "Tandem4-ardoise-noire"


# As the rules of each académie say, in the words of password managers.
POLICIES = {
    "lille": "minlength: 8; required: lower; required: upper; required: digit;",
    "lyon": "minlength: 10; required: lower; required: upper; required: digit; required: [-];",
    "amiens": "minlength: 8; required: lower; required: upper; required: digit; required: [-];",
    "dijon": "minlength: 12; required: lower; required: upper; required: digit; required: [-];",
}


class LifeOfAnAccount(portal.Journey):
    """The steps are those of a person; what the académies ask differently is in the last methods."""

    def live(self, academy, scripts):
        self.academy = academy
        self.person = portal.demo().take(academy, "prepared")
        self.visitor = self.arrive(academy, scripts)
        self.activate()
        self.sign_in(FIRST)
        self.sign_out()
        self.get_back_in()
        self.find_the_identifier()
        self.sign_in(SECOND)
        self.change_the_password()
        self.sign_out()
        self.sign_in(THIRD)

    def activate(self):
        visitor = self.visitor
        visitor.open("/activer")
        if self.academy != "amiens":
            visitor.send()
            self.answer("Je suis un personnel", "Continuer")
            self.answer("Mon NUMEN", "Continuer")
        self.claim()
        self.pass_the_code()
        self.assert_heading(visitor, "Lire et accepter la charte")
        visitor.field("accord").check()
        visitor.press("Accepter et continuer")
        self.assert_heading(visitor, "Choisir un mot de passe")
        self.assert_managers_are_told(self.person["login"])
        visitor.choose_password(FIRST)
        visitor.press("Confirmer")
        self.give_a_recovery_address()
        self.assert_heading(visitor, "Votre compte est activé")
        self.assertIn(self.person["login"], visitor.text)
        self.assertIn(self.person["address"], visitor.text)

    def give_a_recovery_address(self):
        visitor = self.visitor
        self.assert_heading(visitor, "Comment vous joindre si vous perdez l’accès ?")
        self.recovery = f"{self.person['login']}.{self.academy}@exemple.fr"
        visitor.write(adresse=self.recovery)
        visitor.press("Recevoir un code")
        visitor.write(code=portal.latest_code(self.recovery))
        visitor.press("Continuer")

    def sign_in(self, password):
        self.visitor.sign_in(self.person["login"], password)
        self.assertIn("Me déconnecter", self.visitor.text, "the session is not open")

    def sign_out(self):
        self.visitor.open("/deconnexion")
        self.visitor.press("Me déconnecter")
        self.assert_heading(self.visitor, "Votre session est fermée")
        self.visitor.open("/compte")
        self.assertEqual(self.visitor.path, "/connexion", "the account opens without a session")

    def find_the_identifier(self):
        self.visitor.open("/identifiant")
        self.claim()
        self.pass_the_code()
        self.assertEqual(self.visitor.path, "/identifiant/resultat", self.visitor.text)
        self.assertIn(self.person["login"], self.visitor.text)
        self.assertIn(self.person["address"], self.visitor.text)

    def change_the_password(self):
        visitor = self.visitor
        visitor.open("/compte/mot-de-passe")
        self.assert_managers_are_told(self.person["login"])
        visitor.write(actuel=SECOND)
        visitor.choose_password(THIRD)
        visitor.press("Confirmer" if self.academy == "lyon" else "Enregistrer le nouveau mot de passe")
        self.assertEqual(visitor.status, 200, visitor.text)
        self.assertFalse(visitor.has("actuel"), visitor.text)

    # What differs from an académie to another

    def get_back_in(self):
        visitor = self.visitor
        visitor.open("/mot-de-passe-oublie")
        self.ways_back[self.academy](self)
        visitor.choose_password(SECOND)
        visitor.press("Confirmer")
        self.assert_heading(visitor, "Votre mot de passe est changé")

    def with_the_numen_as_password(self):
        """Lille and Amiens: the NUMEN stands for the password."""
        self.claim()
        self.assert_heading(self.visitor, "Changer de mot de passe")
        self.claim()

    def with_the_box(self):
        """Lyon: « Mon compte », then the form with its box."""
        self.answer("Je suis un personnel", "Continuer")
        self.claim()
        self.assertIn(self.person["address"], self.visitor.text)
        self.visitor.follow("Modifier")
        self.assertTrue(self.visitor.field("oubli").is_checked())
        self.visitor.say_who_one_is(self.person)

    def with_a_code(self):
        """Where the rules are strict, a code to a confirmed address."""
        self.answer("Avec mon NUMEN", "Continuer")
        self.claim()
        self.pass_the_code()

    ways_back = {
        "lille": with_the_numen_as_password,
        "amiens": with_the_numen_as_password,
        "lyon": with_the_box,
        "dijon": with_a_code,
    }

    def pass_the_code(self):
        """Asked in the strict way only."""
        if self.academy != "dijon":
            return
        self.answer("Sur mon adresse de secours", "Continuer")
        self.visitor.write(code=portal.latest_code())
        self.visitor.press("Continuer")

    # Words shared by the steps

    def claim(self):
        self.visitor.say_who_one_is(self.person)
        self.visitor.send()

    def answer(self, choice, button):
        self.visitor.choose(choice)
        self.visitor.press(button)

    def assert_managers_are_told(self, login):
        """U28: what a password manager needs in order to file the new password."""
        fields = self.visitor.page.locator('[autocomplete="new-password"]')
        self.assertGreater(fields.count(), 0)
        for field in fields.all():
            self.assertEqual(field.get_attribute("passwordrules"), POLICIES[self.academy])
        account = self.visitor.page.locator('[autocomplete="username"]').first
        self.assertEqual(account.get_attribute("value"), login)


def told(academy, name, scripts):
    def journey(self):
        self.live(academy, scripts)

    how = "with scripts" if scripts else "without scripts"
    journey.__doc__ = f"U13, U28: {name}: from a first visit to a session closed, {how}"
    return journey


for academy, name in (("lille", "Lille"), ("lyon", "Lyon"), ("amiens", "Amiens"), ("dijon", "Dijon")):
    for scripts in (True, False):
        setattr(LifeOfAnAccount, f"test_{academy}_{scripts}", told(academy, name, scripts))
