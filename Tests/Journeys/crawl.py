"""Every page that links lead to, looked at once, for the tests to judge."""

import functools
import urllib.parse

import inspection
import portal

# What no link of the public pages leads to, and is a page all the same.
UNLINKED = ["/connexion", "/academies", "/activer", "/mot-de-passe-oublie", "/identifiant", "/probleme", "/rien-ici"]

# One page, told for each académie: the crawl of the national portal looks at all of them, the others at their own.
TOLD_FOR_EACH = "/academies/"

# What a browser knows of a page; the tests compare, here nothing is judged.
LOOK = r"""() => {
    const ENGLISH = /\b(the|and|your|with|please|password|sign in|error|click|here)\b/i;
    const all = (selector) => Array.from(document.querySelectorAll(selector));
    const shown = (element) => element.checkVisibility() && !element.closest("pre, code, .code, .code-text, script, style");
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.nodeValue.trim() && shown(node.parentElement)) texts.push(node.nodeValue);
    }
    const named = (field) => field.labels.length > 0 || (field.closest("fieldset") || field).querySelector("legend");
    const h1 = document.querySelector("h1");
    const step = h1 && h1.querySelector(".step");
    return {
        language: document.documentElement.lang,
        title: document.title,
        heading: h1 ? h1.textContent.slice(step ? step.textContent.length : 0).trim() : "",
        levels: all("h1, h2, h3, h4, h5, h6").map((heading) => Number(heading.tagName[1])),
        landmarks: ["main", "body > header", "body > footer"].map((selector) => all(selector).length),
        footer: all("body > footer a").map((link) => link.textContent.trim()),
        disabled: all("[disabled], input[type=password][maxlength]").map((field) => field.outerHTML),
        tabbed: all("[tabindex]").filter((element) => element.tabIndex > 0).map((element) => element.outerHTML),
        bubbling: all("form:not([novalidate])").map((form) => form.outerHTML),
        nameless: all("input:not([type=hidden]):not([aria-hidden=true]), select, textarea")
            .filter((field) => !named(field)).map((field) => field.outerHTML),
        links: all("a[href]").map((link) => link.href),
        menu: all("#menu a").map((link) => link.textContent.trim()),
        current: all("#menu a[aria-current=page]").length,
        tokens: all("main input[name]:not([type=hidden], [type=radio], [type=checkbox], [type=file])")
            .map((field) => [field.name, field.autocomplete]),
        untranslated: texts.filter((text) => ENGLISH.test(text)),
        texts,
    };
}"""

# What sticks out on the right, when somebody has spaced the letters out as WCAG 1.4.12 says, or doubled their size.
SPACED = "p { margin-bottom: 2em } * { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important }"
DOUBLED = "html { font-size: 200% !important }"
STICKING_OUT = """(rules) => {
    const changed = new CSSStyleSheet();
    changed.replaceSync(rules);
    document.adoptedStyleSheets = [changed];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return Array.from(document.querySelectorAll("body *"))
        .filter((element) => element.getBoundingClientRect().right > width + 1)
        .slice(-3).map((element) => element.outerHTML.slice(0, 200));
}"""


class Seen(dict):
    """What was seen of a page; its address tells it in messages."""

    def __getattr__(self, name):
        return self[name]

    def __str__(self):
        return self["address"]


@functools.cache
def public_pages(academy):
    """The pages of an académie, or of the national portal, that anybody may read."""
    visitor = portal.Visitor(academy)
    try:
        return _crawl(visitor, ["/", *UNLINKED], lambda path: _is_worth_a_look(path, academy))
    finally:
        visitor.leave()


@functools.cache
def pages_of_somebody(academy):
    """What somebody signed in finds from their account."""
    person = portal.demo().take(academy, "active")
    visitor = portal.Visitor(academy)
    try:
        visitor.sign_in(person["login"], person["password"])
        return _crawl(visitor, ["/compte", "/applications"], _is_of_an_account)
    finally:
        visitor.leave()


def _is_of_an_account(path):
    # Applications are somebody else's pages.
    return path.startswith(("/compte", "/applications")) and not path.startswith("/applications/ouvrir/")


def _is_worth_a_look(path, academy):
    if path.startswith(("/demo/", "/static/")):
        return False
    return academy is None or not path.startswith(TOLD_FOR_EACH) or path == TOLD_FOR_EACH + academy


def _crawl(visitor, starts, is_worth_a_look):
    waiting = list(starts)
    known = set(waiting)
    pages = []
    while waiting:
        page = _look(visitor, waiting.pop(0))
        pages.append(page)
        for link in page.links:
            path = urllib.parse.urlsplit(link).path
            if link.startswith(visitor.home) and path not in known and is_worth_a_look(path):
                known.add(path)
                waiting.append(path)
    return pages


def _look(visitor, path):
    before = len(visitor.requests)
    visitor.go(path)
    page = visitor.page
    seen = Seen(page.evaluate(LOOK), address=page.url, path=path, status=visitor.status)
    seen["axe"] = inspection.faults(page)
    seen["requests"] = visitor.requests[before:]
    seen["sticking_out"] = _sticking_out(page)
    return seen


def _sticking_out(page):
    """On the narrowest screen, which is also what is left of a wide one when letters are four times as big."""
    page.set_viewport_size({"width": 320, "height": 256})
    found = [fault for rules in (SPACED, DOUBLED) for fault in page.evaluate(STICKING_OUT, rules)]
    page.set_viewport_size({"width": 1000, "height": 800})
    return found
