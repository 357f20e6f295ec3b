"""What forms do with errors: the same everywhere. U16 to U20, and what they forgive."""

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


class Errors(portal.Journey):
    def each_form_sent_empty(self):
        for name, path in FORMS.items():
            with self.subTest(name):
                visitor = self.arrive("lille")
                visitor.open(path)
                before = visitor.path
                visitor.send_form()
                yield visitor, before
                visitor.leave()

    def test_u16(self):
        """U16: a form sent empty comes back with its title and the focus on what to correct"""
        for visitor, before in self.each_form_sent_empty():
            self.assertEqual((visitor.path, visitor.status), (before, 422))
            self.assertTrue(visitor.page.title().startswith("Erreur : "), visitor.page.title())
            focused = visitor.page.evaluate("document.activeElement.innerText")
            self.assertIn("À corriger pour continuer", focused)

    def test_u17(self):
        """U17: each line of the summary leads to its field, whose label comes into view"""
        for visitor, _ in self.each_form_sent_empty():
            for link in visitor.page.locator(".error-summary a").all():
                link.click()
                target = link.get_attribute("href")[1:]
                self.assertEqual(visitor.page.evaluate("document.activeElement.id"), target)
                self.assertTrue(visitor.page.evaluate(LABEL_IS_IN_VIEW), target)

    def test_u18(self):
        """U18: the summary and the field say the same words, and the field tells of its hint and error"""
        for visitor, _ in self.each_form_sent_empty():
            for link in visitor.page.locator(".error-summary a").all():
                told = visitor.page.evaluate(WHAT_THE_FIELD_TELLS, link.get_attribute("href")[1:])
                self.assertEqual(told["invalid"], "true", told)
                self.assertIn(portal.plain(link.inner_text()), portal.plain(told["described"]))

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
        """U24: a birth month is understood as “mars”, “3” or “03”, and a date pasted whole"""
        for day, month, year in (("27", "mars", "1985"), ("27", "3", "1985"), ("27", "03", "1985"), ("27/03/1985", "", "")):
            with self.subTest(f"{day} {month} {year}"):
                visitor = self.arrive("lille")
                visitor.open("/identifiant")
                visitor.write(numen="09X1910038PRE", nom="Dupond")
                visitor.write(**{"naissance-jour": day, "naissance-mois": month, "naissance-annee": year})
                visitor.send()
                self.assertIn("marie.dupond@ac-lille.fr", visitor.text)
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
        """U26: a NUMEN is understood in lower case, with spaces or hyphens"""
        for numen in ("09x1910038pre", "09 X 19 10038 PRE", "09-X-19-10038-pre"):
            with self.subTest(numen):
                visitor = self.arrive("lille")
                visitor.open("/identifiant")
                visitor.write(numen=numen, nom="dupond", **{"naissance-jour": "27", "naissance-mois": "3"})
                visitor.write(**{"naissance-annee": "1985"})
                visitor.send()
                self.assertIn("marie.dupond@ac-lille.fr", visitor.text)
                visitor.leave()


LABEL_IS_IN_VIEW = """() => {
    const field = document.activeElement;
    const group = field.closest("fieldset");
    const label = (group && group.querySelector("legend")) || field.labels[0];
    const box = label.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
}"""

# A group of radios or a date is told by its fieldset.
WHAT_THE_FIELD_TELLS = """(id) => {
    const field = document.getElementById(id);
    const told = [field, field.closest("fieldset")].filter((element) => element);
    const ids = told.flatMap((element) => (element.getAttribute("aria-describedby") || "").split(" "));
    return {
        invalid: told.some((element) => element.getAttribute("aria-invalid") === "true") ? "true" : "false",
        described: ids.filter((id) => id).map((id) => document.getElementById(id).textContent).join(" "),
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
