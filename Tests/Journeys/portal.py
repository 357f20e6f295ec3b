"""The demonstration under test, its cast, and what a visitor does in a browser."""

import contextlib
import datetime
import functools
import json
import os
import pathlib
import re
import sqlite3
import time
import unittest
import urllib.parse
import urllib.request
import zoneinfo

from playwright.sync_api import sync_playwright

import inspection

CHROMIUM = "/usr/bin/chromium"

# Every académie of the demonstration counts its days there, wherever the machine thinks it is.
PARIS = zoneinfo.ZoneInfo("Europe/Paris")


def today():
    """The day it is for the portal: the machine's own may still be yesterday."""
    return datetime.datetime.now(PARIS).date()


class Demo:
    """What `demo.json` says."""

    def __init__(self, path):
        self.database = pathlib.Path(path).with_name("preau.sqlite")
        with open(path, encoding="utf-8") as file:
            told = json.load(file)
        self.national = told["national"]
        self.outbox = told["outbox"]
        self.academies = {name: at["url"] for name, at in told["academies"].items()}
        self.issuers = {name: at["issuer"] for name, at in told["academies"].items()}
        self.clients = told["clients"]
        self.mail = told["mail"]
        self._people = told["people"]
        self._functional = told["functional_mailboxes"]
        self._waiting = list(told["people"])

    def take(self, academy, state):
        """Somebody of the cast whom no other test will meet."""
        person = next(p for p in self._waiting if p["academy"] == academy and p["state"] == state)
        self._waiting.remove(person)
        return person

    def take_named(self, academy, usual_name):
        """Somebody of that name, whom no other test will meet either."""
        person = next(p for p in self._waiting if p["academy"] == academy and p["usual_name"] == usual_name)
        self._waiting.remove(person)
        return person

    def somebody(self, academy, login):
        """Somebody whom others meet too: nothing of theirs is changed."""
        return next(p for p in self._people if p["academy"] == academy and p["login"] == login)

    def cast(self, academy):
        """Everybody of an académie whom the demonstration names."""
        return [person for person in self._people if person["academy"] == academy]

    def functional_mailbox(self, academy):
        """The mailbox of a school of an académie, with its owner and its members."""
        return next(m for m in self._functional if m["academy"] == academy)

    def let_the_latest_session_lapse(self):
        """Half an hour and a minute pass, for the session that was used last."""
        self._change("update session set seen_at = seen_at - 31 * 60000 "
                     "where id = (select id from session where ended_at is null order by began_at desc limit 1)")


    def age_the_latest_proof(self):
        """A quarter of an hour and a minute pass since the person of the latest session proved who they are."""
        self._change("update session set proved_at = proved_at - 16 * 60000 "
                     "where id = (select id from session where ended_at is null order by began_at desc limit 1)")

    def connect_the_latest_device(self):
        """The mail program that was added last reads its mail."""
        self._change("update device_password set last_used_at = created_at, last_source = '192.0.2.0/24' "
                     "where id = (select id from device_password order by created_at desc limit 1)")

    def forget_devices(self):
        self._change("delete from device_password")

    def _change(self, statement):
        with contextlib.closing(sqlite3.connect(self.database, timeout=10)) as database, database:
            database.execute(statement)


@functools.cache
def demo():
    return Demo(os.environ["PREAU_DEMO"])


@functools.cache
def _playwright():
    return sync_playwright().start()


@functools.cache
def browser():
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return _playwright().chromium.launch(executable_path=CHROMIUM, args=arguments)


def close_browser():
    if browser.cache_info().currsize:
        browser().close()
        _playwright().stop()


class Visitor:
    """Somebody in front of a browser, at the door of an académie or of the national portal."""

    def __init__(self, academy=None, scripts=True, home=None, **options):
        self.home = home or (demo().academies[academy] if academy else demo().national)
        self.scripts = scripts
        options.setdefault("viewport", {"width": 1000, "height": 800})
        # Colours that are still changing would be judged half-way.
        options.setdefault("reduced_motion", "reduce")
        self.context = browser().new_context(locale="fr-FR", java_script_enabled=scripts, **options)
        self.context.set_default_timeout(15000)
        self.page = self.context.new_page()
        self.requests = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.status = None

    def leave(self):
        self.context.close()

    # Moving

    def go(self, path):
        """Opens a page that somebody else will judge."""
        answer = self.page.goto(urllib.parse.urljoin(self.home, path))
        self.status = answer.status if answer else None
        return answer

    def open(self, path):
        self._arrive(lambda: self.go(path))

    def sign_in(self, login, password):
        self.open("/connexion")
        self.write(identifiant=login, **{"mot-de-passe": password})
        self.press("Se connecter")

    def follow(self, words):
        link = self.page.get_by_role("link", name=words).first
        self._arrive(lambda: self._going(link.click))

    def press(self, words):
        button = self.page.get_by_role("button", name=words, exact=True).first
        self._arrive(lambda: self._going(button.click))

    def send(self):
        """Presses the one button that goes forward, whatever the académie calls it."""
        button = self.page.locator("main .button.primary").first
        self._arrive(lambda: self._going(button.click))

    def send_form(self):
        """Sends the form of the page as it stands, whatever its button is called."""
        button = self.page.locator('main form:not([role="search"]) button:is(.primary, :not([type="button"]))').first
        self._arrive(lambda: self._going(button.click))

    def _going(self, move):
        with self.page.expect_navigation() as arrival:
            move()
        return arrival.value

    def _arrive(self, move):
        answer = move()
        self.status = answer.status if answer else None
        self.answer = answer
        if self.scripts:
            inspection.assert_accessible(self.page)

    # Writing

    def write(self, **texts):
        for name, text in texts.items():
            self.field(name).fill(text)

    def choose(self, words):
        self.page.get_by_label(words).first.check()

    def field(self, name):
        return self.page.locator(f'[name="{name}"]').first

    def has(self, name):
        return self.page.locator(f'[name="{name}"]').count() > 0

    def write_birth_date(self, person):
        day, month, year = person["birth_date"].split("/")
        for part, text in (("jour", day), ("mois", month), ("annee", year)):
            self.field(f"naissance-{part}").fill(text)

    def say_who_one_is(self, person):
        """Fills what the académie asks of somebody who cannot sign in."""
        known = {"numen": person["numen"], "nom": person["usual_name"], "identifiant": person["login"]}
        self.write(**{name: text for name, text in known.items() if self.has(name)})
        if self.has("naissance-jour"):
            self.write_birth_date(person)
        if self.has("type-de-compte"):
            self.field("type-de-compte").check()

    def choose_password(self, password):
        self.write(nouveau=password)
        if self.has("verification"):
            self.write(verification=password)

    def activate(self, person, password):
        """Goes through what comes before an account is one's own, to the page that says it is."""
        self.open("/activer")
        self.say_who_one_is(person)
        self.send()
        if self.path.endswith("/canal"):
            self.choose("e-mail")
            self.send()
        if self.has("code"):
            self.write(code=latest_code())
            self.send()
        self.field("accord").check()
        self.press("Accepter et continuer")
        self.choose_password(password)
        self.press("Confirmer")
        self.press("Plus tard")

    def add_device(self, kind, name):
        """Adds a device for one's mail, to the page that shows its password."""
        self.open("/messagerie/appareils")
        self.follow("Ajouter un appareil")
        self.choose(kind)
        self.press("Continuer")
        self.write(nom=name)
        self.press("Ajouter cet appareil")

    def ask_for_forwarding(self, target, copy="Garder une copie dans ma boîte", days=30):
        """Asks for one's messages to be sent on, up to the code."""
        self.open("/compte/redirection")
        self.follow("Créer une redirection")
        end = today() + datetime.timedelta(days=days)
        self.write(adresse=target, motif="Mission au rectorat")
        self.write(**{"fin-jour": end.strftime("%d/%m/%Y")})
        self.choose(copy)
        self.send_form()

    def forward(self, target, outbox=None, **options):
        """Has one's messages sent on, from the first page to the last."""
        self.ask_for_forwarding(target, **options)
        self.write(code=latest_code(target, outbox))
        self.press("Confirmer")
        self.press("Rediriger mes messages")

    # Reading

    @property
    def device_password(self):
        """The password of the device that was just added, while it is shown."""
        element = self.page.locator("#mot-de-passe-d-appareil")
        return plain(element.inner_text()) if element.count() else None

    @property
    def path(self):
        return urllib.parse.urlsplit(self.page.url).path

    @property
    def heading(self):
        return plain(self.page.locator("h1").inner_text())

    @property
    def text(self):
        return plain(self.page.locator("body").inner_text())


def latest_code(recipient=None, outbox=None):
    """The code of the newest message, to anybody or to one address; messages take a moment to be posted."""
    to = re.escape(recipient) if recipient else r"\S+"
    message = re.compile(rf"<p>À {to}, le .*?</article>", re.DOTALL)
    for _ in range(30):
        for found in message.finditer(_outbox(outbox)):
            code = re.search(r"\b([0-9A-Z]{4}-[0-9A-Z]{4}) est votre code", found.group())
            if code:
                return code.group(1)
        time.sleep(0.1)
    raise AssertionError(f"no code was sent to {recipient or 'anybody'}")


def _outbox(address=None):
    with urllib.request.urlopen(address or demo().outbox) as answer:
        return answer.read().decode()


def plain(text):
    """The text with every kind of space as a plain one, for comparing words."""
    return re.sub(r"\s+", " ", text).strip()


class Journey(unittest.TestCase):
    """A test that brings visitors, and sees them off."""

    maxDiff = None

    def arrive(self, academy=None, scripts=True, **options):
        visitor = Visitor(academy, scripts, **options)
        self.addCleanup(visitor.leave)
        return visitor

    def assert_heading(self, visitor, words):
        self.assertEqual(visitor.heading, words, f"at {visitor.page.url}: {visitor.text[:600]}")
