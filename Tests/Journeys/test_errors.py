"""What forms do with errors: the same everywhere. U16 to U20, and what they forgive."""

import functools

import portal

FORMS = {
    "signing in": "/connexion",
    "retrieving the identifier": "/identifiant",
    "saying who one is": "/mot-de-passe-oublie",
    "activating": "/activer/identite",
    "choosing who one is": "/activer/qui",
    "giving a code": "/activer/invitation",
    "asking for help": "/probleme",
    "writing to the help desk": "/probleme/contact",
    "following a request": "/probleme/suivi",
}


@functools.cache
def forms_sent_empty():
    """A visitor in front of each form, sent without a word, with where they were and what has the focus."""
    visitors = []
    for path in FORMS.values():
        visitor = portal.Visitor("lille")
        visitor.open(path)
        visitor.asked = visitor.path
        visitor.send_form()
        visitor.focused = visitor.page.evaluate("document.activeElement.innerText")
        visitors.append(visitor)
    return visitors


class Errors(portal.Journey):
    def test_u16(self):
        """U16: a form sent empty comes back with its title and the focus on what to correct"""
        for visitor in forms_sent_empty():
            self.assertEqual((visitor.path, visitor.status), (visitor.asked, 422))
            self.assertTrue(portal.plain(visitor.page.title()).startswith("Erreur : "), visitor.page.title())
            self.assertIn("À corriger pour continuer", visitor.focused)

    def test_u17(self):
        """U17: each line of the summary leads to its field, whose label comes into view"""
        for visitor in forms_sent_empty():
            for link in visitor.page.locator(".error-summary a").all():
                link.click()
                target = link.get_attribute("href")[1:]
                self.assertEqual(visitor.page.evaluate("document.activeElement.id"), target)
                self.assertTrue(visitor.page.evaluate(LABEL_IS_IN_VIEW), f"{target} at {visitor.path}")

    def test_u18(self):
        """U18: the summary and the field say the same words, and the field tells of its hint and error"""
        for visitor in forms_sent_empty():
            for link in visitor.page.locator(".error-summary a").all():
                told = visitor.page.evaluate(WHAT_THE_FIELD_TELLS, link.get_attribute("href")[1:])
                self.assertTrue(told["invalid"], f"{told} at {visitor.path}")
                said = [portal.plain(words).removeprefix("Erreur : ") for words in told["described"]]
                self.assertIn(portal.plain(link.inner_text()), said)

    def test_u19(self):
        """U19: what was typed is kept after an error, except a password"""
        visitor = self.arrive("lille")
        visitor.sign_in("mdupond", "not this one")
        self.assertEqual(visitor.status, 422)
        self.assertEqual(visitor.field("identifiant").input_value(), "mdupond")
        self.assertEqual(visitor.field("mot-de-passe").input_value(), "")
        visitor.open("/identifiant")
        visitor.write(numen="12", nom="Dupond", **{"naissance-mois": "mars"})
        visitor.send()
        kept = [visitor.field(name).input_value() for name in ("numen", "nom", "naissance-mois")]
        self.assertEqual(kept, ["12", "Dupond", "mars"])

    def test_u20(self):
        """U20: optional fields say so, the others are told as required"""
        for name, path in FORMS.items():
            with self.subTest(name):
                visitor = self.arrive("lille")
                visitor.open(path)
                self.assertEqual(visitor.page.evaluate(NEITHER_OPTIONAL_NOR_REQUIRED), [])
                visitor.leave()

    def test_u24(self):
        """U24: a birth month is understood in letters, as “3” or as “03”, and a date pasted whole"""
        person = portal.demo().take("lille", "active")
        day, month, year = person["birth_date"].split("/")
        for typed in (
            (day, MONTHS[int(month) - 1], year),
            (day, str(int(month)), year),
            (day, month, year),
            (person["birth_date"], "", ""),
        ):
            with self.subTest(typed):
                self.find(person, person["numen"], typed)

    def find(self, person, numen, date):
        """Asks for an identifier, and gets it."""
        visitor = self.arrive("lille")
        visitor.open("/identifiant")
        visitor.write(numen=numen, nom=person["usual_name"])
        visitor.write(**{f"naissance-{part}": text for part, text in zip(("jour", "mois", "annee"), date)})
        visitor.send()
        self.assertIn(person["address"], visitor.text)
        visitor.leave()

    def test_u24_tokens(self):
        """U24: the parts of the birth date are told to the browser, and open a keyboard of digits"""
        visitor = self.arrive("lille")
        visitor.open("/identifiant")
        for part, token in (("jour", "bday-day"), ("mois", "bday-month"), ("annee", "bday-year")):
            field = visitor.field(f"naissance-{part}")
            self.assertEqual(field.get_attribute("autocomplete"), token)
            self.assertEqual(field.get_attribute("inputmode"), "numeric")

    def test_u25(self):
        """U25: typing a date never moves to the next part"""
        visitor = self.arrive("lille")
        visitor.open("/identifiant")
        visitor.field("naissance-jour").press_sequentially("271")
        self.assertEqual(visitor.page.evaluate("document.activeElement.name"), "naissance-jour")

    def test_u26(self):
        """U26: a NUMEN is understood in lower case, with spaces or hyphens, and shown again in groups"""
        person = portal.demo().take("lille", "active")
        numen = person["numen"]
        groups = (numen[:2], numen[2], numen[3:5], numen[5:10], numen[10:])
        for typed in (numen.lower(), " ".join(groups), "-".join(groups).lower()):
            with self.subTest(typed):
                self.find(person, typed, person["birth_date"].split("/"))
        visitor = self.arrive("lille")
        visitor.open("/identifiant")
        visitor.write(numen=numen.lower())
        visitor.send()
        self.assertEqual(visitor.field("numen").input_value().replace("\u00a0", " "), " ".join(groups))


MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()

LABEL_IS_IN_VIEW = """() => {
    const field = document.activeElement;
    const group = field.closest("fieldset");
    const label = (group && group.querySelector("legend")) || field.labels[0];
    const box = label.getBoundingClientRect();
    return box.top >= -1 && box.bottom <= innerHeight + 1;
}"""

# A group of radios or a date is told by its fieldset.
WHAT_THE_FIELD_TELLS = """(id) => {
    const field = document.getElementById(id);
    const told = [field, field.closest("fieldset")].filter((element) => element);
    const ids = told.flatMap((element) => (element.getAttribute("aria-describedby") || "").split(" "));
    return {
        invalid: told.some((element) => element.getAttribute("aria-invalid") === "true"),
        described: ids.filter((id) => id).map((id) => document.getElementById(id).textContent),
    };
}"""

NEITHER_OPTIONAL_NOR_REQUIRED = """() => {
    const fields = document.querySelectorAll("main input:not([type=hidden]):not([type=checkbox]), main textarea");
    const words = (field) => {
        const legend = (field.closest("fieldset") || field).querySelector("legend");
        return (legend ? legend.textContent : "") + (field.labels[0] ? field.labels[0].textContent : "");
    };
    const isRequired = (field) => field.closest("[aria-required=true]") !== null;
    return Array.from(fields).filter((field) => !field.ariaHidden)
        .filter((field) => words(field).includes("(facultatif)") === isRequired(field)).map((field) => field.outerHTML);
}"""
