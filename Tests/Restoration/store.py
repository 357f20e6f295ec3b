"""A Dovecot of its own under a clock that stands still until it is moved.

Its configuration is the one agreed on in `Tests/MailTests/Golden/`, with other doors and folders, a password for
everybody, and the way in for libfaketime. Nothing that decides what is kept for restoration is changed, save by
`Layout`, which says what it changes.
"""

import base64
import contextlib
import dataclasses
import datetime
import http.client
import imaplib
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
AGREED = ROOT / "Tests/MailTests/Golden/dovecot-2.3/production"
PRODUCTION = "/srv/preau/mail"
LIBRARY = pathlib.Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")
PASSWORD = "essai"
# Whom mailboxes belong to.
USER = 5000

UTC = datetime.timezone.utc


@dataclasses.dataclass(frozen=True)
class Layout:
    """Where what leaves a folder goes, and what messages are stored in."""

    name: str
    driver: str = "mdbox"
    # One mailbox for everything, as Dovecot 2.4 wants it, whose folders only the log knows.
    is_single: bool = False

    def apply(self, text):
        text = text.replace("mdbox:~/mdbox", f"{self.driver}:~/{self.driver}")
        if not self.is_single:
            return text
        text = re.sub(r"^namespace expunged \{.*?^\}\n", "", text, flags=re.DOTALL | re.MULTILINE)
        return _replaced(text, "lazy_expunge = .EXPUNGED/", "lazy_expunge = EXPUNGED")


def _replaced(text, old, new):
    assert text.count(old) == 1, f"“{old}” is {text.count(old)} times in the agreed configuration"
    return text.replace(old, new)


def free_port():
    with contextlib.closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Store:
    """Mailboxes, the Dovecot that serves them, and its clock."""

    def __init__(self, layout, now):
        self.layout = layout
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="preau-store-"))
        self.folder.chmod(0o755)
        self.configuration = self.folder / "etc/dovecot/dovecot.conf"
        for part in ("etc/dovecot", "run/dovecot", "state/dovecot", "log", "mailboxes"):
            (self.folder / part).mkdir(parents=True)
        os.chown(self.folder / "mailboxes", USER, USER)
        self.clock = self.folder / "clock"
        self.imap_port, self.doveadm_port = free_port(), free_port()
        hidden = (AGREED / "global-acl").read_text() + ("EXPUNGED owner\n" if layout.is_single else "")
        (self.folder / "etc/dovecot/global-acl").write_text(hidden)
        self.configuration.write_text(self._configuration())
        self.key = re.search(r"^doveadm_api_key = (\S+)$", self.configuration.read_text(), re.MULTILINE)[1]
        self.move_clock(now)
        self.process = None

    def _configuration(self):
        text = (AGREED / "dovecot.conf").read_text().replace(PRODUCTION, str(self.folder))
        text = _replaced(text, "protocols = imap pop3 lmtp sieve submission", "protocols = imap")
        text = _replaced(text, "listen = *, ::", "listen = 127.0.0.1")
        text = re.sub(r"^ssl\w* =.*\n", "", text, flags=re.MULTILINE)
        text = re.sub(r"^auth_(policy_\w+|username_format) =.*\n", "", text, flags=re.MULTILINE)
        text = re.sub(r"^(passdb|userdb) \{.*?^\}\n", "", text, flags=re.DOTALL | re.MULTILINE)
        text = re.sub(r"^service (?!imap-login|doveadm|auth-worker|anvil)\S+ \{.*?^\}\n", "", text, flags=re.DOTALL | re.MULTILINE)
        text = re.sub(r"  inet_listener imaps \{.*?\n  \}\n", "", text, flags=re.DOTALL)
        text = _replaced(text, "inet_listener imap {\n    port = 0", f"inet_listener imap {{\n    port = {self.imap_port}")
        text = _replaced(text, "port = 8092", f"port = {self.doveadm_port}")
        text = self.layout.apply(text)
        return text + f"""
ssl = no
disable_plaintext_auth = no
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={USER} gid={USER} home={self.home("%1.1u")}
}}
import_environment = TZ LD_PRELOAD FAKETIME_TIMESTAMP_FILE FAKETIME_NO_CACHE FAKETIME_DONT_FAKE_MONOTONIC NO_FAKE_STAT
"""

    def home(self, digit):
        """Where Préau keeps the mailbox of an account below 10."""
        return f"{self.folder}/mailboxes/0{digit}/p{digit}"

    # The clock

    @property
    def now(self):
        return self._now

    def move_clock(self, now):
        """Between sessions only: what a program has begun, it ends at the same hour."""
        self._now = now
        self.clock.write_text(now.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S\n"))

    def environment(self):
        return {
            "PATH": os.environ["PATH"],
            "TZ": "UTC",
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self.clock),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
        }

    # Life

    def wake(self):
        """Starts again by the clock of the machine, as whoever restores does."""
        self.stop()
        return self.start({"PATH": os.environ["PATH"]})

    def start(self, environment=None):
        # A stale socket would cost five seconds.
        shutil.rmtree(self.folder / "run/dovecot")
        (self.folder / "run/dovecot").mkdir()
        self.process = subprocess.Popen(["dovecot", "-F", "-c", self.configuration], env=environment or self.environment())
        for _ in range(200):
            with contextlib.closing(socket.socket()) as knock:
                if knock.connect_ex(("127.0.0.1", self.doveadm_port)) == 0:
                    return self
            assert self.process.poll() is None, self.log()
            time.sleep(0.05)
        raise AssertionError(f"Dovecot does not answer: {self.log()}")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(30)
            self.process = None

    def discard(self):
        self.stop()
        shutil.rmtree(self.folder)

    def log(self):
        path = self.folder / "log/dovecot.log"
        return path.read_text(errors="replace") if path.exists() else ""

    # Mailboxes

    def imap(self, user):
        client = imaplib.IMAP4("127.0.0.1", self.imap_port, timeout=60)
        client.login(user, PASSWORD)
        return client

    def order(self, name, **parameters):
        """One order to doveadm over HTTP; its answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.doveadm_port, timeout=60)
        headers = {"Authorization": "X-Dovecot-API " + base64.b64encode(self.key.encode()).decode()}
        connection.request("POST", "/doveadm/v1", json.dumps([[name, parameters, "1"]]), headers)
        [[kind, answer, _]] = json.loads(connection.getresponse().read())
        if kind == "error":
            raise RuntimeError(f"{name}: {answer}")
        return answer

    def set_aside(self, user):
        """A copy of one mailbox, to come back to."""
        aside = self.folder / "aside"
        if aside.exists():
            shutil.rmtree(aside)
        subprocess.run(["cp", "-a", self.home(user[1:]), aside], check=True)

    def put_back(self, user):
        home = self.home(user[1:])
        shutil.rmtree(home)
        subprocess.run(["cp", "-a", self.folder / "aside", home], check=True)
