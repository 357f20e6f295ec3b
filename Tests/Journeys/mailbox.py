"""Mail clients that nobody here wrote: Python's own, behind the names an agent types."""

import base64
import email
import email.message
import email.policy
import imaplib
import poplib
import re
import smtplib
import socket
import ssl
import time


class Doors:
    """Where a demonstration listens for mail, as `demo.json` says."""

    def __init__(self, told):
        self.told = told
        self.host = told["host"]
        self.source = None
        self.ports = told
        self.trust = ssl.create_default_context(cafile=told["ca"])

    def connect(self, service, server_name):
        """A protected connection to one service, under the name of an académie's host."""
        return self.trust.wrap_socket(self.wire(service), server_hostname=server_name)

    def wire(self, service):
        return socket.create_connection((self.host, self.ports[service]), timeout=30, source_address=self.source)

    def seen_from(self, address):
        """The same doors, for somebody at another address of this machine."""
        doors = Doors(self.told)
        doors.source = (address, 0)
        return doors

    def imap(self, name, password, server_name="lille.localhost"):
        client = self.stranger(server_name)
        client.login(name, password)
        return client

    def stranger(self, server_name="lille.localhost"):
        """A client of IMAP that has not said who it is."""
        doors = self

        class Client(imaplib.IMAP4_SSL):
            def _create_socket(self, timeout=None):
                return doors.connect("imaps", server_name)

        return Client("", ssl_context=self.trust)

    def pop(self, name, password, server_name="lille.localhost"):
        doors = self

        class Client(poplib.POP3_SSL):
            def _create_socket(self, timeout):
                return doors.connect("pop3s", server_name)

        client = Client("", context=self.trust)
        client.user(name)
        client.pass_(password)
        return client

    def submit(self, message, name, password, protected_first=True, sender=None):
        """Sends by port 465 or, asking for protection first, 587."""
        if protected_first:
            client = smtplib.SMTP_SSL(
                "localhost", self.ports["submissions"], context=self.trust, timeout=60, source_address=self.source
            )
        else:
            client = smtplib.SMTP("localhost", self.ports["submission"], timeout=60)
            client.starttls(context=self.trust)
        with client:
            client.login(name, password)
            return client.send_message(message, from_addr=sender)

    def sieve(self, person, server_name="lille.localhost"):
        """The filters of one's mailbox (ManageSieve), until the connection is closed."""
        return Scripts(self, person["address"], person["password"], server_name)

    def knock(self):
        """As another server that brings mail: no password, no protection asked."""
        return smtplib.SMTP("localhost", self.ports["smtp"], timeout=60)


class Scripts:
    """ManageSieve, as far as clients need it (RFC 5804)."""

    def __init__(self, doors, name, password, server_name):
        wire = doors.wire("managesieve")
        self.open(wire)
        self.read()
        self.ask("STARTTLS")
        self.open(doors.trust.wrap_socket(wire, server_hostname=server_name))
        self.read()
        secret = base64.b64encode(f"\0{name}\0{password}".encode()).decode()
        self.ask(f'AUTHENTICATE "PLAIN" "{secret}"')

    def open(self, wire):
        self.wire, self.lines = wire, wire.makefile("rb")

    def __enter__(self):
        return self

    def __exit__(self, *reason):
        self.ask("LOGOUT")
        self.wire.close()

    def put(self, name, script):
        source = script.encode()
        self.ask(f'PUTSCRIPT "{name}" {{{len(source)}+}}\r\n{script}')

    def activate(self, name):
        self.ask(f'SETACTIVE "{name}"')

    def ask(self, command):
        self.wire.sendall(command.encode() + b"\r\n")
        return self.read()

    def read(self):
        answer = []
        while True:
            line = self.lines.readline().decode()
            answer.append(line)
            if line.startswith("OK"):
                return answer
            if line.startswith(("NO", "BYE")) or not line:
                if length := re.search(r"\{(\d+)\}", line):
                    answer.append(self.lines.read(int(length[1]) + len("\r\n")).decode())
                raise AssertionError("".join(answer))


def letter(sender, recipient, subject, text="Bonjour,\n\nla réunion est à 14 h.\n"):
    message = email.message.EmailMessage()
    message["From"] = sender
    message["To"] = recipient
    message["Subject"] = subject
    message["Message-ID"] = f"<{time.monotonic_ns()}@exemple.fr>"
    message.set_content(text)
    return message


def read(source):
    return email.message_from_bytes(source, policy=email.policy.default)


def await_letter(client, subject, folder="INBOX", seconds=20, readonly=False):
    """The message of a subject, once it is there: mail takes a moment."""
    for _ in range(seconds * 10):
        client.select(folder, readonly)
        for number in client.search(None, "ALL")[1][0].split():
            source = client.fetch(number, "(BODY.PEEK[])")[1][0][1]
            message = read(source)
            if message["Subject"] == subject:
                return number, message
        time.sleep(0.1)
    raise AssertionError(f"“{subject}” did not arrive in {folder}")
