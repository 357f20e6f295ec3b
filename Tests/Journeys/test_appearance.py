"""What one sees, hears and touches: notices, focus, sizes, colours, print, and the end of a session."""

import portal

RATIO = """() => {
    const channel = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const luminance = (text) => {
        const [red, green, blue] = text.match(/[\\d.]+/g).map(Number);
        return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
    };
    const ratio = (one, other) => {
        const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
    const page = getComputedStyle(document.body).backgroundColor;
    const found = [];
    for (const field of document.querySelectorAll("main .input, main .choice input, main .row")) {
        const style = getComputedStyle(field);
        found.push([field.outerHTML.slice(0, 60), "border", ratio(style.borderTopColor, page)]);
        field.focus();
        found.push([field.outerHTML.slice(0, 60), "ring", ratio(getComputedStyle(field).outlineColor, page)]);
    }
    const mark = document.querySelector(".wordmark .mark");
    found.push(["mark", "icon", ratio(getComputedStyle(mark).color, page)]);
    return found;
}"""

# The element with the focus: its ring, and whether something else covers its middle.
FOCUS = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 10));
    return {
        html: element.outerHTML.slice(0, 100),
        ring: style.outlineStyle === "solid" ? parseFloat(style.outlineWidth) : 0,
        covered: !(top && (element.contains(top) || top.contains(element))),
    };
}"""

SMALL = """() => Array.from(document.querySelectorAll(".button.primary, .row, .menu a, .choice input + label"))
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 43.5)
    .map((element) => element.outerHTML.slice(0, 100))"""

PAGES = ("/", "/connexion", "/activer", "/mot-de-passe-oublie", "/identifiant", "/probleme", "/probleme/contact")


class Appearance(portal.Journey):
    def test_u09(self):
        """U09: whoever jumps over the notices is told of them on arrival; each is a named region with its last day"""
        visitor = self.arrive("lille")
        visitor.open("/connexion")
        told = visitor.page.locator("main").get_attribute("aria-describedby").split()
        notices = visitor.page.locator("section.notice")
        self.assertGreater(notices.count(), 0)
        for notice in notices.all():
            self.assertRegex(notice.get_attribute("data-ends-on"), r"^\d{4}-\d\d-\d\d")
            name = notice.get_attribute("aria-labelledby")
            self.assertIn(name, told)
            self.assertTrue(visitor.page.locator(f"#{name}").inner_text())

    def test_u11(self):
        """U11: what is said in a page stays there: nothing leaves by itself within a minute"""
        visitor = self.arrive("lille")
        visitor.page.clock.install()
        visitor.open("/connexion")
        visitor.send_form()
        before = visitor.text
        visitor.page.clock.fast_forward(60_000)
        self.assertEqual(visitor.text, before)
        visitor.open("/mot-de-passe-oublie/nouveau")
        self.assertIn("Nous avons repris au début.", visitor.text)
        visitor.page.clock.fast_forward(60_000)
        self.assertIn("Nous avons repris au début.", visitor.text)

    def test_u40(self):
        """U40: the end of a session is told five minutes before, and put off ten times with one key"""
        person = portal.demo().take("lille", "active")
        visitor = self.arrive("lille")
        visitor.page.clock.install()
        visitor.sign_in(person["login"], person["password"])
        visitor.open("/compte/fiche/description")
        visitor.write(description="Une réponse commencée")
        visitor.field("description").focus()
        dialog = visitor.page.locator("dialog[data-session]")
        seconds = int(dialog.get_attribute("data-seconds-left"))
        warned = int(dialog.get_attribute("data-seconds-warned"))
        self.assertGreaterEqual(warned, 120)
        for _ in range(10):
            self.assertFalse(dialog.is_visible())
            visitor.page.clock.fast_forward((seconds - warned + 2) * 1000)
            dialog.wait_for(state="visible")
            self.assertEqual(visitor.page.evaluate("document.activeElement.innerText"), "Continuer")
            visitor.page.keyboard.press("Enter")
            dialog.wait_for(state="hidden")
            self.assertEqual(visitor.page.evaluate("document.activeElement.name"), "description")
        self.assertEqual(visitor.field("description").input_value(), "Une réponse commencée")

    def test_answers_survive_the_end_of_a_session(self):
        """U40: what is sent after the session has closed goes on once one is signed in again, with and without scripts"""
        for scripts in (True, False):
            person = portal.demo().take("lille", "active")
            visitor = self.arrive("lille", scripts=scripts)
            visitor.sign_in(person["login"], person["password"])
            visitor.open("/compte/fiche/description")
            visitor.write(description="Une réponse longuement écrite")
            portal.demo().let_the_latest_session_lapse()
            visitor.send()
            self.assert_heading(visitor, "Se connecter")
            self.assertIn("vos réponses sont gardées", visitor.text)
            visitor.write(identifiant=person["login"], **{"mot-de-passe": person["password"]})
            visitor.press("Se connecter")
            self.assert_heading(visitor, "Reprendre où vous en étiez")
            visitor.press("Envoyer mes réponses")
            self.assertEqual(visitor.path, "/compte/fiche/verification")
            self.assertIn("Une réponse longuement écrite", visitor.text)

    def test_u57(self):
        """U57: borders of fields, rings and icons stand out three to one, in light and in dark"""
        for scheme in ("light", "dark"):
            for site, path in (("lille", "/connexion"), ("lille", "/probleme"), (None, "/")):
                visitor = self.arrive(site, color_scheme=scheme)
                visitor.go(path)
                for element, part, ratio in visitor.page.evaluate(RATIO):
                    self.assertGreaterEqual(ratio, 3, f"{part} of {element} in {scheme}")
                visitor.leave()

    def test_u59(self):
        """U59: every stop of Tab shows a ring of 3 px that nothing covers; on a phone the targets are 44 px high"""
        for path in PAGES:
            visitor = self.arrive("lille", viewport={"width": 360, "height": 740})
            visitor.open(path)
            self.assertEqual(visitor.page.evaluate(SMALL), [], path)
            for _ in range(60):
                visitor.page.keyboard.press("Tab")
                stop = visitor.page.evaluate(FOCUS)
                if stop is None:
                    break
                self.assertGreaterEqual(stop["ring"], 3, f"{stop['html']} at {path}")
                self.assertFalse(stop["covered"], f"{stop['html']} at {path}")
            visitor.leave()

    def test_u60(self):
        """U60: without movement, with forced colours and on paper, pages stay readable"""
        visitor = self.arrive("lille")
        visitor.go("/connexion")
        slow = "Array.from(document.querySelectorAll('*')).filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"
        self.assertEqual(visitor.page.evaluate(slow), 0)
        visitor.page.emulate_media(forced_colors="active")
        for _ in range(12):
            visitor.page.keyboard.press("Tab")
            stop = visitor.page.evaluate(FOCUS)
            if stop:
                self.assertGreaterEqual(stop["ring"], 3, stop["html"])
        for path in ("/actualites/charte", "/academies/lille", "/connexion"):
            visitor.go(path)
            visitor.page.emulate_media(media="print", forced_colors="none")
            for hidden in (".menu", ".notice", ".site-footer", ".skip-links", ".button"):
                for element in visitor.page.locator(hidden).all():
                    self.assertFalse(element.is_visible(), f"{hidden} is printed at {path}")
            self.assertTrue(visitor.page.locator("h1").is_visible())
            self.assertTrue(visitor.page.locator(".print-line").is_visible())
            self.assertEqual(visitor.page.evaluate("getComputedStyle(document.body).color"), "rgb(0, 0, 0)")
            visitor.page.emulate_media(media="screen")
