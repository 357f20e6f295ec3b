"""What is true of every page: those of the national portal, of four académies, and those of somebody signed in."""

import collections
import itertools
import re
import urllib.parse

import crawl
import portal

# U22: French puts an unbreakable space before these signs and inside « », and writes ’.
MISTYPED = [r"[ \n][;:!?»]", r"«[ \n]", r"\w'\w", r"[^\W\d_][;!?](?!\w)"]

# Rooms that menus name and that are not open: to be taken away from here when they are.
NOT_YET = ("/messagerie", "/compte/double-authentification")
OPEN = (
    "/messagerie/appareils", "/messagerie/parametres", "/messagerie/partagees", "/messagerie/restauration",
)


ACADEMIES = ("lille", "lyon", "amiens", "dijon")

# U21: words that blame or frighten, and numbers of errors.
BLUNT = r"(?i)veuillez|désolé|invalide|interdit|oups|erreur [45]"

# One page at two addresses: the choice of one's académie, with an errand or without.
SAME_PAGE = {"/academie": "/"}

# U23: what each personal field tells the browser.
TOKENS = {
    "identifiant": {"username webauthn"},
    "mot-de-passe": {"current-password"},
    "actuel": {"current-password"},
    "nouveau": {"new-password"},
    "verification": {"new-password"},
    "code": {"one-time-code"},
    "numen": {"off"},
    "naissance-jour": {"bday-day"},
    "naissance-mois": {"bday-month"},
    "naissance-annee": {"bday-year"},
    "nom": {"family-name", "name"},
    "etablissement": {"organization"},
    "courriel": {"email"},
    "telephone": {"tel"},
    "email": {"email"},
    "phone": {"tel", "work tel"},
}


class EveryPage(portal.Journey):
    """Each test judges what one crawl has seen."""

    def sites(self):
        yield from (crawl.public_pages(site) for site in (None, *ACADEMIES))
        yield from self.signed_in()

    def signed_in(self):
        yield from (crawl.pages_of_somebody(academy) for academy in ("lille", "lyon"))

    def judge(self, fault):
        """Fails with every page about which there is something to say."""
        found = [f"{page}: {said}" for site in self.sites() for page in site if (said := fault(page))]
        self.assertFalse(found, "\n" + "\n".join(found))

    def test_u01(self):
        """U01, U57: axe-core finds nothing on any page, in light or in dark"""
        self.judge(lambda page: "\n".join(page.axe))

    def test_answers(self):
        """every link of the portal leads to a page, but those to rooms not open yet"""
        linked = lambda page: page.path not in crawl.UNLINKED and (
            page.path.startswith(OPEN) or not page.path.startswith(NOT_YET))
        self.judge(lambda page: linked(page) and page.status != 200 and page.status)

    def test_u02(self):
        """U02: every page says that it is in French, and is"""
        self.judge(lambda page: page.language != "fr" and page.language)
        self.judge(lambda page: page.untranslated)

    def test_u03(self):
        """U03: every page has one h1, no skipped level, and a title that begins with the h1"""

        def fault(page):
            skipped = any(lower - upper > 1 for upper, lower in itertools.pairwise(page.levels))
            begins = portal.plain(page.title).startswith(portal.plain(page.heading))
            return (page.levels.count(1) != 1 or skipped or not begins) and f"{page.levels} {page.title}"

        self.judge(fault)

    def test_u04(self):
        """U04: no two pages share a title, and all titles end with the name of the portal"""
        self.judge(lambda page: not page.title.endswith(" – Préau") and page.title)
        for site in self.sites():
            paths = collections.defaultdict(set)
            for page in (page for page in site if page.status == 200):
                path = urllib.parse.urlsplit(page.address).path
                paths[page.title].add(SAME_PAGE.get(path, path))
            shared = {title: sorted(at) for title, at in paths.items() if len(at) > 1}
            self.assertFalse(shared)

    def test_u06(self):
        """U06: every page has one main, one header and one footer"""
        self.judge(lambda page: page.landmarks != [1, 1, 1] and page.landmarks)

    def test_u07(self):
        """U07: help has the same name at the same place of every page"""
        self.judge(lambda page: portal.plain(page.footer[0]) != "Un problème ?" and page.footer)

    def test_u08(self):
        """U08: the menu is the same on every page of somebody signed in, and says which entry one is in"""
        for site in self.signed_in():
            menus = {tuple(page.menu) for page in site if page.menu}
            self.assertEqual(len(menus), 1, menus)
        self.judge(lambda page: page.path.startswith("/compte") and page.status == 200 and page.menu
                   and "/connexion" not in page.address and page.current != 1 and page.menu)

    def test_u10(self):
        """U10: no control is disabled, no password is cut, no order of tabulation is forced"""
        self.judge(lambda page: page.disabled + page.tabbed)

    def test_u12(self):
        """U12: no page asks anything of another site"""

        def fault(page):
            host = urllib.parse.urlsplit(page.address).netloc
            return [url for url in page.requests if urllib.parse.urlsplit(url).netloc != host]

        self.judge(fault)

    def test_u15(self):
        """U15: every form leaves errors to the server, and every field has a label or a legend"""
        self.judge(lambda page: page.bubbling + page.nameless)

    def test_u21(self):
        """U21: no page blames, frightens or apologises"""
        self.judge(lambda page: [text for text in page.texts if re.search(BLUNT, text)])

    def test_u23(self):
        """U23: each personal field tells the browser what it is for"""

        def wrong(page, name, token):
            # A passkey opens a session; it does not say whom one claims to be on the way back in.
            claims = name == "identifiant" and urllib.parse.urlsplit(page.address).path != "/connexion"
            return name in TOKENS and token not in ({"username"} if claims else TOKENS[name])

        self.judge(lambda page: [pair for pair in page.tokens if wrong(page, *pair)])

    def test_u22(self):
        """U22: the typography is French"""

        def fault(page):
            return [text for text in page.texts for rule in MISTYPED if re.search(rule, text)]

        self.judge(fault)

    def test_u47(self):
        """U47: no NUMEN is in an address or a title"""
        self.judge(lambda page: re.search(r"\d\d[A-Z]\d{7}[A-Z]{3}", page.address + page.title))

    def test_u58(self):
        """U58: at 320 px, with letters spaced out or twice their size, nothing sticks out of the page"""
        self.judge(lambda page: page.sticking_out)
