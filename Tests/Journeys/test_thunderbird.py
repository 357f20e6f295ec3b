"""Thunderbird, from an agent's first day: nothing is typed but a name, an address and the password of a device."""

import email.utils
import os
import pathlib
import re
import time

import directions
import mailbox
import portal
import thunderbird

ACADEMY = "amiens"
PASSWORD = "Brique7-tandem-vert"
NOTICE = "Un appareil a été ajouté à votre messagerie"
# What is looked at last is kept there when PREAU_RENEW_PICTURES is set.
PICTURE = pathlib.Path(__file__).parents[2] / "docs/images/thunderbird.png"

# What is at hand in Thunderbird's account setup, a component of its own.
IN_SETUP = """
    const found = document.querySelector("account-hub-container")?.shadowRoot?.querySelector(arguments[0]);
    return found?.checkVisibility() && !found.disabled ? found : null;
"""
FORWARD = "account-hub-email account-hub-footer #forward"
SETTINGS = """
    const setup = document.querySelector("account-hub-container").shadowRoot;
    return [...arguments].map(name => setup.querySelector("#emailConfigFoundSubview #" + name).textContent);
"""

# The pages of the main window, one in the other, and what they show.
MAIL = 'return document.getElementById("tabmail")?.currentTabInfo?.chromeBrowser;'
MESSAGE = 'return document.getElementById("messageBrowser");'
FOLDER = """
    const folders = [...document.querySelectorAll("#folderTree li")];
    return folders.find(folder => folder.uri?.endsWith("/" + arguments[0]))?.querySelector(".container");
"""
ROW = """
    const rows = [...document.querySelectorAll("#threadTree tbody tr")];
    return rows.find(row => row.innerText.includes(arguments[0]));
"""
REPLY = """
    const text = document.getElementById("messagepane")?.contentDocument?.body?.innerText;
    return text?.includes(arguments[0]) ? document.getElementById("hdrReplyButton") : null;
"""

# The window where one writes.
READY_TO_WRITE = """
    const editor = document.getElementById("messageEditor");
    return editor && document.activeElement == editor && editor.contentDocument?.body?.innerText.includes(arguments[0]);
"""
SEND = 'return document.getElementById("button-send");'


class Thunderbird(portal.Journey):
    def setUp(self):
        self.doors = mailbox.Doors(portal.demo().mail)
        self.colleague = portal.demo().take(ACADEMY, "active")
        self.person = portal.demo().take(ACADEMY, "prepared")

    def test_thunderbird(self):
        """Thunderbird, told a name, an address and a device’s password, finds its servers, reads and answers"""
        letter = self.send("Conseil de classe", "Bonjour,\n\nle conseil est avancé à 14 h.\n")
        secret = self.password_of_a_device()
        witness = self.imap(self.person, PASSWORD)
        mailbox.await_letter(witness, NOTICE)
        folders = folders_of(witness)
        self.start()
        self.configure(secret)
        self.answer("Conseil de classe", "avancé à 14 h.", "Merci, j’y serai.")

        _, answer = mailbox.await_letter(self.imap(self.colleague), "Re: Conseil de classe")
        self.assertEqual(email.utils.parseaddr(answer["From"]), (full_name(self.person), self.person["address"]))
        self.assertEqual(answer["In-Reply-To"], letter["Message-ID"])
        self.assertIn("Merci, j’y serai.", answer.get_body(("plain",)).get_content())
        _, copy = mailbox.await_letter(witness, "Re: Conseil de classe", marked(r"\Sent", folders))
        self.assertEqual(copy["Message-ID"], answer["Message-ID"])
        await_mark(witness, "Conseil de classe", rb"\Answered")
        self.assertEqual(folders_of(witness).keys(), folders.keys(), "Thunderbird made folders of its own")

        self.send("Salle 204", "C’est en salle 204.\n")
        with self.window.inside(MAIL):
            self.window.wait(ROW, "Salle 204")
        self.keep_picture()

    def send(self, subject, text):
        """The colleague writes to the agent."""
        sender = email.utils.formataddr((full_name(self.colleague), self.colleague["address"]))
        letter = mailbox.letter(sender, self.person["address"], subject, text)
        self.doors.submit(letter, self.colleague["address"], self.colleague["password"])
        return letter

    def imap(self, person, password=None):
        client = self.doors.imap(person["address"], password or person["password"], f"{ACADEMY}.localhost")
        self.addCleanup(client.logout)
        return client

    def password_of_a_device(self):
        visitor = self.arrive(ACADEMY)
        visitor.activate(self.person, PASSWORD)
        self.assert_heading(visitor, "Votre compte est activé")
        visitor.sign_in(self.person["login"], PASSWORD)
        visitor.add_device("Thunderbird", "Ordinateur du bureau")
        return visitor.device_password

    def start(self):
        self.directions = directions.Directions(self.person["address"].partition("@")[2], portal.demo().national)
        self.addCleanup(self.directions.close)
        program = thunderbird.Thunderbird(self.directions.server_port, portal.demo().mail["ca"])
        self.addCleanup(program.close)
        self.window = program.window

    # What is done in Thunderbird

    def configure(self, secret):
        """Types what one knows, and looks at what was found by itself."""
        window, ports, host = self.window, portal.demo().mail, f"{ACADEMY}.localhost"
        window.write(full_name(self.person), IN_SETUP, "#autoConfigEmailForm #realName")
        window.write(self.person["address"], IN_SETUP, "#autoConfigEmailForm #email")
        window.click(IN_SETUP, FORWARD)
        window.wait(IN_SETUP, "#emailConfigFoundSubview")
        self.assertIn((f"autoconfig.{self.directions.domain}", 200), self.directions.answered)
        self.assertEqual(
            window.run(SETTINGS, "incomingHost", "incomingPort", "outgoingHost", "outgoingPort", "sharedUsername"),
            [host, str(ports["imaps"]), host, str(ports["submissions"]), self.person["address"]],
        )
        window.click(IN_SETUP, FORWARD)
        window.write(secret, IN_SETUP, "#emailPasswordSubview #password")
        window.click(IN_SETUP, FORWARD)
        window.wait(IN_SETUP, "#emailAddedSuccessSubview")
        window.click(IN_SETUP, FORWARD)

    def answer(self, subject, text, words):
        window = self.window
        with window.inside(MAIL):
            window.click(FOLDER, "INBOX")
            # The newest: nothing moves after it.
            window.wait(ROW, NOTICE)
            window.click(ROW, subject)
        with window.window_opened_by(lambda: self.press_reply(text)):
            window.wait(READY_TO_WRITE, text)
            window.press(words)
            window.click(SEND)

    def press_reply(self, text):
        with self.window.inside(MAIL, MESSAGE):
            self.window.click(REPLY, text)

    def keep_picture(self):
        if os.environ.get("PREAU_RENEW_PICTURES"):
            PICTURE.parent.mkdir(exist_ok=True)
            PICTURE.write_bytes(self.window.picture())


def full_name(person):
    return f"{person['given_name']} {person['usual_name'].title()}"


def await_mark(client, subject, mark):
    for _ in range(200):
        number, _ = mailbox.await_letter(client, subject)
        if mark in client.fetch(number, "(FLAGS)")[1][0]:
            return
        time.sleep(0.1)
    raise AssertionError(f"“{subject}” was not marked {mark}")


def folders_of(client):
    """The marks of each folder, by its name."""
    lines = (re.fullmatch(r'\((.*)\) "/" (.*)', line.decode()) for line in client.list()[1])
    return {line[2]: line[1].split() for line in lines}


def marked(mark, folders):
    """The name of the one folder that the server marks so."""
    [name] = [name for name, marks in folders.items() if mark in marks]
    return name
