"""The national door: thirty académies, found by what people know of theirs. U55."""

import portal

WORDS = {"62": "Lille", "Arras": "Lille", "Caen": "Normandie", "ac-lyon.fr": "Lyon"}


class ChoosingAnAcademy(portal.Journey):
    def test_list(self):
        """U55: thirty académies under eighteen regions, each with its address"""
        visitor = self.arrive()
        visitor.open("/")
        self.assertEqual(visitor.page.locator("main section h2").count(), 18)
        self.assertEqual(visitor.page.locator("main section li").count(), 30)

    def test_first_the_academy(self):
        """what each académie has for itself is opened from the national door once the académie is known"""
        for scripts in (True, False):
            for path in ("/activer", "/mot-de-passe-oublie", "/identifiant"):
                with self.subTest(path):
                    visitor = self.arrive(scripts=scripts)
                    visitor.open(path)
                    self.assert_heading(visitor, "Quelle est votre académie ?")
                    visitor.page.locator('form[role="search"] input:not([type=hidden])').fill("Arras")
                    visitor.press("Chercher")
                    visitor.page.locator('button[value="lille"]').click()
                    visitor.page.wait_for_url("**" + path)
                    self.assertTrue(visitor.page.url.startswith(portal.demo().academies["lille"]))

    def search(self, scripts):
        for words, academy in WORDS.items():
            with self.subTest(words):
                visitor = self.arrive(scripts=scripts)
                visitor.open("/")
                visitor.page.locator('form[role="search"] input:not([type=hidden])').fill(words)
                visitor.page.locator('form[role="search"] input:not([type=hidden])').press("Enter")
                visitor.page.wait_for_url(lambda url: "?" in url or academy.lower() in url)
                found = visitor.page.locator("main section li")
                self.assertEqual(found.count(), 1, visitor.text[:800])
                self.assertIn(academy, found.first.inner_text())

    def test_search(self):
        """U55: a département, a town or the end of an address leads to the right académie"""
        self.search(scripts=True)

    def test_search_without_scripts(self):
        """U55: the same without scripts"""
        self.search(scripts=False)
