"""An application that nobody here wrote (authlib), until its server is closed."""

import queue
import urllib.parse

import requests
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet

from application_server import Answer, ApplicationServer

# Secret enough for a test, and as long as RFC 7636 wants it.
VERIFIER = "a-verifier-of-at-least-forty-three-signs-0123456789"


class Application(ApplicationServer):
    """Its server, at the addresses of its file."""

    def __init__(self, client, issuer):
        self.client = client
        self.about = requests.get(issuer + "/.well-known/openid-configuration", timeout=10).json()
        self.keys = KeySet.import_key_set(requests.get(self.about["jwks_uri"], timeout=10).json())
        self.callbacks, self.farewells = queue.Queue(), queue.Queue()
        super().__init__(urllib.parse.urlsplit(client["redirect_uris"][0]).port)

    def get(self, path):
        if path.startswith("/callback"):
            self.callbacks.put(path)
        return Answer("Bienvenue dans l’application.")

    def post(self, text, kind):
        self.farewells.put(urllib.parse.parse_qs(text)["logout_token"][0])
        return Answer("Bienvenue dans l’application.")

    def session(self, scope="openid profile email education"):
        return OAuth2Session(
            self.client["client_id"],
            self.client["client_secret"],
            scope=scope,
            redirect_uri=self.client["redirect_uris"][0],
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic",
        )

    def exchange(self, session, state):
        """What it is given for the code that a browser has just brought."""
        return session.fetch_token(
            self.about["token_endpoint"], code_verifier=VERIFIER, state=state,
            authorization_response="http://localhost" + self.callbacks.get(timeout=10),
        )

    def read(self, token, **wanted):
        """What a token says, once its signature, its issuer and its audience are checked."""
        claims = jwt.decode(token, self.keys, algorithms=["ES256"]).claims
        wanted |= {"iss": self.about["issuer"], "aud": self.client["client_id"]}
        expected = {name: {"essential": True, "value": value} for name, value in wanted.items()}
        jwt.JWTClaimsRegistry(**expected).validate(claims)
        return claims
