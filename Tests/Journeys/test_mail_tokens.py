"""A mail program that is given tokens instead of a password (RFC 7628), through Python's own clients. In Amiens."""

import imaplib
import smtplib
import time

import free_port
import mailbox
import new_application
import portal
import relying_party

PROGRAM = "courrier-des-champs"
HOST = "amiens.localhost"


def bearer(name, token):
    """What OAUTHBEARER says (RFC 7628 §3.1)."""
    return f"n,a={name},\1auth=Bearer {token}\1\1"


def xoauth2(name, token):
    return f"user={name}\1auth=Bearer {token}\1\1"


class MailTokens(portal.Journey):
    def setUp(self):
        self.doors = mailbox.Doors(portal.demo().mail)
        self.callback = f"http://localhost:{free_port.pair()}/callback"
        secret = new_application.add(
            self, PROGRAM, "Courrier des champs", "amiens", self.callback, scopes="[openid, mail]"
        )
        client = {"client_id": PROGRAM, "client_secret": secret, "redirect_uris": [self.callback]}
        self.program = relying_party.Application(client, portal.demo().issuers["amiens"])
        self.addCleanup(self.program.close)

    def be_granted(self, visitor, person, scope):
        """What the program is given, once its user has signed in where their password belongs."""
        session = self.program.session(scope)
        address, state = session.create_authorization_url(
            self.program.about["authorization_endpoint"], code_verifier=relying_party.VERIFIER, prompt="login",
        )
        visitor.open(address)
        visitor.write(identifiant=person["login"], **{"mot-de-passe": person["password"]})
        visitor.page.get_by_role("button", name="Se connecter", exact=True).click()
        visitor.page.get_by_text("Bienvenue dans l’application.").wait_for()
        return session, self.program.exchange(session, state)

    def open(self, mechanism, words):
        client = self.doors.stranger(HOST)
        self.addCleanup(client.file.close)
        client.authenticate(mechanism, lambda _: words.encode())
        return client

    def refused(self, mechanism, words):
        with self.assertRaises(imaplib.IMAP4.error) as refusal:
            self.open(mechanism, words)
        return str(refusal.exception)

    def test_reading_and_sending(self):
        """a mail program reads and sends by a token, under every name of its user and of nobody else, until they leave"""
        person, other = (portal.demo().take("amiens", "active") for _ in range(2))
        visitor = self.arrive("amiens")
        _, tokens = self.be_granted(visitor, person, "openid mail")
        token = tokens["access_token"]

        for name in (person["address"], person["login"]):
            client = self.open("OAUTHBEARER", bearer(name, token))
            self.assertEqual(client.select("INBOX")[0], "OK")
        self.open("XOAUTH2", xoauth2(person["address"], token)).logout()

        subject = "Par un jeton, sans mot de passe"
        with smtplib.SMTP_SSL("localhost", self.doors.ports["submissions"], context=self.doors.trust, timeout=60) as post:
            post.ehlo()
            code, _ = post.auth("XOAUTH2", lambda _=None: xoauth2(person["address"], token))
            self.assertEqual(code, 235)
            post.send_message(mailbox.letter(person["address"], person["address"], subject))
        mailbox.await_letter(client, subject)

        # The name beside the token is judged too, and a token is no password.
        self.assertIn("AUTHENTICATIONFAILED", self.refused("OAUTHBEARER", bearer(other["address"], token)))
        self.assertIn("AUTHENTICATIONFAILED", self.refused("XOAUTH2", xoauth2(person["address"], token[:-8])))
        with self.assertRaises(imaplib.IMAP4.error):
            self.doors.imap(person["address"], token, HOST)
        # Nor does one open a mailbox that was granted for something else.
        _, without = self.be_granted(visitor, person, "openid")
        self.refused("XOAUTH2", xoauth2(person["address"], without["access_token"]))

        # Ending one's sessions from elsewhere ends what was granted, and hangs up.
        elsewhere = self.arrive("amiens")
        elsewhere.sign_in(person["login"], person["password"])
        elsewhere.open("/compte/securite")
        elsewhere.press("Fermer toutes les autres")
        # Dovecot hangs up within the second: a client that waits longer for it fails.
        client.sock.settimeout(20)
        with self.assertRaises(imaplib.IMAP4.abort):
            while True:
                client.noop()
                time.sleep(0.1)
        self.refused("OAUTHBEARER", bearer(person["address"], token))
