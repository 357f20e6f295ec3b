"""The page by which people sign in, and what it tells browsers and password managers."""

import urllib.error
import urllib.request

import portal


class SigningIn(portal.Journey):
    def test_u05(self):
        """U05: the first Tab leads to “Aller au contenu”, and from there into the page"""
        for path in ("/", "/connexion", "/probleme"):
            with self.subTest(path):
                visitor = self.arrive("lille")
                visitor.open(path)
                visitor.page.keyboard.press("Tab")
                self.assertEqual(visitor.page.evaluate("document.activeElement.innerText"), "Aller au contenu")
                visitor.page.keyboard.press("Enter")
                self.assertEqual(visitor.page.evaluate("document.activeElement.localName"), "main")

    def test_u27(self):
        """U27: identifier and password are in one form, with what password managers and passkeys need"""
        visitor = self.arrive("lille")
        visitor.open("/connexion")
        form = visitor.page.locator("form", has=visitor.page.locator('[autocomplete="username webauthn"]'))
        self.assertEqual(form.locator('[autocomplete="current-password"]').count(), 1)

    def test_u29(self):
        """U29: one may paste in every field, passwords and codes included"""
        for path in ("/connexion", "/identifiant", "/activer/invitation", "/mot-de-passe-oublie"):
            with self.subTest(path):
                visitor = self.arrive("lille")
                visitor.open(path)
                for field in visitor.page.locator('main input:is([type="text"], [type="password"])').all():
                    field.evaluate("(field) => { field.focus(); document.execCommand('insertText', false, 'Collé-1') }")
                    paste = "(field) => field.dispatchEvent(new ClipboardEvent('paste', { cancelable: true, bubbles: true }))"
                    self.assertTrue(field.evaluate(paste), "pasting is refused")
                    self.assertEqual(field.input_value(), "Collé-1")
                visitor.leave()

    def test_u30(self):
        """U30: “Afficher” shows the password and says so; it is hidden again when sent"""
        visitor = self.arrive("lille")
        visitor.open("/connexion")
        visitor.write(identifiant="mdupond", **{"mot-de-passe": "not this one"})
        visitor.page.get_by_role("button", name="Afficher le mot de passe").click()
        self.assertEqual(visitor.field("mot-de-passe").get_attribute("type"), "text")
        self.assertEqual(visitor.page.get_by_role("button", name="Masquer le mot de passe").count(), 1)
        self.assertIn("visible", visitor.page.locator("[data-password-status]").inner_text())
        # The form is kept from leaving, so that what it would send may be looked at.
        visitor.page.evaluate("document.addEventListener('submit', (event) => event.preventDefault())")
        visitor.page.get_by_role("button", name="Se connecter", exact=True).click()
        self.assertEqual(visitor.field("mot-de-passe").get_attribute("type"), "password")

    def test_u14(self):
        """U14: without scripts, no button that needs one is seen"""
        visitor = self.arrive("lille", scripts=False)
        visitor.open("/connexion")
        self.assertFalse(visitor.page.locator("[data-password-toggle]").is_visible())

    def test_u33(self):
        """U33: a wrong identifier and a wrong password get the same words, and no field is marked"""
        told = []
        for login in ("mdupond", "nobodyatall"):
            visitor = self.arrive("lille")
            visitor.sign_in(login, "not this one")
            self.assertEqual(visitor.page.locator('[aria-invalid="true"]').count(), 0)
            told.append((visitor.status, visitor.page.title(), visitor.page.locator(".error-summary").inner_text()))
        self.assertEqual(told[0], told[1])

    def test_u34(self):
        """U34: no page asks to read a picture or to count"""
        for path in ("/connexion", "/identifiant", "/mot-de-passe-oublie", "/activer/identite"):
            visitor = self.arrive("lille")
            visitor.open(path)
            self.assertEqual(visitor.page.locator("main img, main canvas, main iframe, main audio").count(), 0)
            self.assertNotRegex(visitor.text.lower(), r"captcha|robot|combien font")

    def test_u35(self):
        """U35: password managers are led to the change of password, and nowhere by another name"""
        status, place = answer("/.well-known/change-password")
        self.assertIn(status, (302, 303, 307))
        self.assertTrue(place.endswith("/compte/mot-de-passe"), place)
        self.assertEqual(answer("/.well-known/resource-that-should-not-exist")[0], 404)
        person = portal.demo().take("lille", "active")
        visitor = self.arrive("lille")
        visitor.sign_in(person["login"], person["password"])
        visitor.open("/.well-known/change-password")
        self.assertGreater(visitor.page.locator('[autocomplete="new-password"]').count(), 0)

    def test_u38(self):
        """U38: an address kept from the middle of a journey leads back to its beginning, and says why"""
        for path, start in (
            ("/activer/nouveau", "/activer"),
            ("/mot-de-passe-oublie/nouveau", "/mot-de-passe-oublie"),
            ("/mot-de-passe-oublie?execution=e1s2", "/mot-de-passe-oublie"),
        ):
            with self.subTest(path):
                visitor = self.arrive("lille")
                visitor.open(path)
                self.assertEqual((visitor.path, visitor.status), (start, 200))
                self.assertIn("Ce lien datait d’une étape précédente. Nous avons repris au début.", visitor.text)

    def test_u47(self):
        """U47: the NUMEN is shown neither in the account nor in its card"""
        person = portal.demo().take("lille", "active")
        visitor = self.arrive("lille")
        visitor.sign_in(person["login"], person["password"])
        for path in ("/compte", "/compte/fiche"):
            visitor.open(path)
            self.assertNotIn(person["numen"], visitor.page.content().replace(" ", ""))


class Keep(urllib.request.HTTPRedirectHandler):
    """Looks at where an answer leads, without going there."""

    def redirect_request(self, *_):
        return None


def answer(path):
    host = portal.demo().academies["lille"].removeprefix("http://")
    request = urllib.request.Request("http://127.0.0.1:" + host.split(":")[1] + path, headers={"Host": host})
    try:
        with urllib.request.build_opener(Keep).open(request) as reply:
            return reply.status, reply.headers.get("Location", "")
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.headers.get("Location", "")
