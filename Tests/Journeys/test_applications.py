"""The page of applications: found, starred, ordered, opened, delegated, and explained when one is missing."""

import datetime

from playwright.sync_api import expect

import portal


class Applications(portal.Journey):
    def signed_in(self, person, scripts=True, **options):
        visitor = self.arrive(person["academy"], scripts, **options)
        visitor.sign_in(person["login"], person["password"])
        return visitor

    def somebody(self, login="mdupond"):
        return portal.demo().somebody("lille", login)

    def star(self, visitor, name):
        visitor.press(f"Ajouter {name} aux favoris")
        self.assertIn(f"{name} est dans vos favoris.", visitor.text)

    def favourites(self, visitor):
        return visitor.page.locator("section[aria-labelledby=favoris] h3").all_inner_texts()

    def unstar_everything(self, visitor):
        visitor.open("/applications")
        while self.favourites(visitor):
            visitor._arrive(lambda: visitor._going(
                visitor.page.locator("section[aria-labelledby=favoris] .star").first.click))

    def walk_through(self, scripts):
        visitor = self.signed_in(self.somebody(), scripts)
        self.addCleanup(self.unstar_everything, visitor)
        visitor.open("/")
        visitor.follow("Ouvrir mes applications")
        self.assert_heading(visitor, "Mes applications")
        self.assertIn("Vous n’avez pas encore de favori.", visitor.text)
        for name in ("M@gistère", "I-Prof", "Espace électeur"):
            self.star(visitor, name)
        self.assertEqual(self.favourites(visitor), ["M@gistère", "I-Prof", "Espace électeur"])
        visitor.press("Monter Espace électeur")
        visitor.press("Descendre M@gistère")
        self.assertEqual(self.favourites(visitor), ["Espace électeur", "M@gistère", "I-Prof"])
        visitor.page.locator("#favori-iprof h3 a").click()
        visitor.page.wait_for_url("**/demo/applications/iprof")
        self.assert_heading(visitor, "I-Prof")
        visitor.open("/applications")
        self.assertEqual(visitor.page.locator("section[aria-labelledby=recentes] h3").all_inner_texts(), ["I-Prof"])
        visitor.press("Retirer I-Prof des favoris")
        self.assertEqual(self.favourites(visitor), ["Espace électeur", "M@gistère"])

    def test_favourites(self):
        """applications are starred, ordered, opened and found again among the latest"""
        self.walk_through(scripts=True)

    def test_favourites_without_script(self):
        """the same without JavaScript"""
        self.walk_through(scripts=False)

    def test_u54(self):
        """U54: favourites are ordered with the keyboard alone"""
        visitor = self.signed_in(self.somebody())
        self.addCleanup(self.unstar_everything, visitor)
        visitor.open("/applications")
        for name in ("M@gistère", "I-Prof"):
            self.star(visitor, name)
        button = visitor.page.get_by_role("button", name="Monter I-Prof")
        button.focus()
        with visitor.page.expect_navigation():
            visitor.page.keyboard.press("Enter")
        self.assertEqual(self.favourites(visitor), ["I-Prof", "M@gistère"])

    def test_u53(self):
        """U53: a tile has one link, in its heading, and a star that names the application"""
        visitor = self.signed_in(self.somebody())
        visitor.open("/applications")
        for tile in visitor.page.locator(".application").all():
            name = tile.locator("h3 > a").inner_text()
            self.assertEqual(tile.locator("a").count(), 1)
            star = tile.locator("button.star")
            self.assertEqual(star.get_attribute("aria-pressed"), "false")
            self.assertIn(name, star.inner_text())
            described = tile.locator("a").get_attribute("aria-describedby").split()
            self.assertTrue(all(visitor.page.locator(f'[id="{name}"]').count() == 1 for name in described))

    def test_search(self):
        """the list is filtered as one types, and the count is told; without JavaScript the form searches"""
        visitor = self.signed_in(self.somebody())
        visitor.open("/applications")
        field = visitor.field("recherche")
        field.fill("magistere")
        status = visitor.page.locator("[data-filter-status]")
        expect(status).to_have_text("1 application.")
        shown = visitor.page.locator(".application:visible h3").all_inner_texts()
        self.assertEqual(shown, ["M@gistère"])
        self.assertEqual(visitor.page.evaluate("document.activeElement.name"), "recherche")
        field.fill("zzz")
        expect(status).to_have_text("Aucune application.")
        plain = self.signed_in(self.somebody(), scripts=False)
        plain.open("/applications")
        plain.write(recherche="iprof")
        plain.press("Chercher")
        self.assertEqual(plain.page.locator(".application h3").all_inner_texts(), ["I-Prof"])
        self.assertIn("1 application.", plain.text)

    def test_missing(self):
        """whoever does not see an application learns to whom it is open, and whom to ask"""
        visitor = self.signed_in(self.somebody())
        visitor.open("/applications")
        self.assertNotIn("ONDE", visitor.text)
        visitor.follow("Je ne vois pas une application")
        visitor.write(recherche="onde")
        visitor.press("Chercher")
        self.assertIn("Ouverte aux directrices et directeurs d’école", visitor.text)
        self.assertIn("Qui peut l’ouvrir", visitor.text)
        self.assertIn("Enseignement, lycée", visitor.text)
        visitor.follow("Demander l’accès")
        self.assertEqual(visitor.path, "/probleme/interlocuteur")
        visitor.open("/applications/toutes?recherche=intranet")
        self.assertIn("Réservée aux agents de l’académie de Lyon.", visitor.text)
        visitor.go("/applications/ouvrir/onde")
        self.assert_heading(visitor, "Vous n’avez pas accès à cette application")
        self.assertEqual(visitor.status, 403)

    def test_each_academy_and_function(self):
        """each académie has its own applications, and each function its own"""
        seen = {}
        for academy, login in (("lille", "mdupond"), ("lille", "mdupond1"), ("lyon", "mdupond"), ("amiens", "mdupond")):
            visitor = self.signed_in(portal.demo().somebody(academy, login))
            visitor.open("/applications")
            seen[academy, login] = set(visitor.page.locator(".application h3").all_inner_texts())
        self.assertIn("ONDE", seen["lille", "mdupond1"])
        self.assertNotIn("ONDE", seen["lille", "mdupond"])
        for academy in ("lille", "lyon", "amiens"):
            intranets = {name for name in seen[academy, "mdupond"] if name.startswith("Intranet")}
            self.assertEqual(len(intranets), 1, intranets)

    def test_delegation(self):
        """a head opens an application to a deputy until a day, the deputy uses it, and it is ended"""
        head = portal.demo().take_named("amiens", "MARTIN-DURAND")
        deputy = portal.demo().take_named("amiens", "LE GOFF")
        giver, receiver = self.signed_in(head), self.signed_in(deputy, scripts=False)
        receiver.open("/applications")
        self.assertNotIn("SIÈCLE", receiver.text)
        giver.open("/applications")
        giver.follow("Délégations d’accès")
        giver.follow("Déléguer une application")
        today = portal.today()
        end = today + datetime.timedelta(days=20)
        giver.choose("SIÈCLE")
        giver.write(collegue=deputy["login"])
        giver.write(**{"debut-jour": today.strftime("%d/%m/%Y"), "fin-jour": end.strftime("%d/%m/%Y")})
        giver.press("Continuer")
        self.assert_heading(giver, "Vérifiez avant de déléguer")
        self.assertIn(deputy["address"], giver.text)
        giver.press("Déléguer")
        self.assertIn("La délégation est enregistrée.", giver.text)
        receiver.open("/applications")
        self.assertIn("Par délégation jusqu’au", receiver.text)
        receiver.page.locator("#rubrique-siecle h3 a").click()
        receiver.page.wait_for_url("**/demo/applications/siecle")
        receiver.open("/applications/delegations")
        self.assertIn("Celles que vous avez reçues", receiver.text)
        receiver.open("/compte/activite")
        self.assertIn("Application ouverte par délégation.", receiver.text)
        giver.press("Mettre fin à la délégation de SIÈCLE à Jean-Pierre LE GOFF")
        self.assertIn("La délégation est terminée.", giver.text)
        receiver.open("/applications")
        self.assertNotIn("SIÈCLE", receiver.text)

    def test_phone(self):
        """on a phone nothing sticks out, in light and in dark"""
        for scheme in ("light", "dark"):
            visitor = self.signed_in(
                self.somebody(), viewport={"width": 320, "height": 640}, color_scheme=scheme)
            for path in ("/applications", "/applications/toutes", "/applications/delegations"):
                visitor.open(path)
                width = visitor.page.evaluate("document.documentElement.scrollWidth")
                self.assertLessEqual(width, 320, path)
