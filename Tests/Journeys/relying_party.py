"""Applications that nobody here wrote (authlib), until their server is closed."""

import queue
import urllib.parse

import requests
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet

from application_server import Answer, ApplicationServer

# Secret enough for a test, and as long as RFC 7636 wants it.
VERIFIER = "a-verifier-of-at-least-forty-three-signs-0123456789"


class RelyingParty(ApplicationServer):
    """What any of them does, its server being at the address of its file."""

    def __init__(self, client):
        self.client = client
        super().__init__(urllib.parse.urlsplit(client["redirect_uris"][0]).port)

    def session(self, scope):
        return OAuth2Session(
            self.client["client_id"],
            self.client["client_secret"],
            scope=scope,
            redirect_uri=self.client["redirect_uris"][0],
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic",
        )

    def redeem(self, about, session, state, callback):
        """What an issuer gives for the code that a browser has brought."""
        return session.fetch_token(
            about["token_endpoint"], code_verifier=VERIFIER, state=state,
            authorization_response="http://localhost" + callback,
        )


class Application(RelyingParty):
    """One that knows its issuer."""

    def __init__(self, client, issuer):
        self.about = told_of(issuer)
        self.keys = KeySet.import_key_set(requests.get(self.about["jwks_uri"], timeout=10).json())
        self.callbacks, self.farewells = queue.Queue(), queue.Queue()
        super().__init__(client)

    def get(self, path):
        if path.startswith("/callback"):
            self.callbacks.put(path)
        return Answer("Bienvenue dans l’application.")

    def post(self, text, kind):
        self.farewells.put(urllib.parse.parse_qs(text)["logout_token"][0])
        return Answer("Bienvenue dans l’application.")

    def session(self, scope="openid profile email education"):
        return super().session(scope)

    def exchange(self, session, state):
        """What it is given for the code that a browser has just brought."""
        return self.redeem(self.about, session, state, self.callbacks.get(timeout=10))

    def read(self, token, **wanted):
        """What a token says, once its signature, its issuer and its audience are checked."""
        claims = jwt.decode(token, self.keys, algorithms=["ES256"]).claims
        wanted |= {"iss": self.about["issuer"], "aud": self.client["client_id"]}
        expected = {name: {"essential": True, "value": value} for name, value in wanted.items()}
        jwt.JWTClaimsRegistry(**expected).validate(claims)
        return claims


def told_of(issuer):
    """What an issuer says of itself (OpenID Connect Discovery 1.0 §4)."""
    return requests.get(issuer + "/.well-known/openid-configuration", timeout=10).json()
