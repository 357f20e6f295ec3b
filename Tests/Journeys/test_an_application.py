"""An application that nobody here wrote (authlib) lets somebody in on our word, and hears that they have left."""

import http.server
import queue
import threading
import urllib.parse

import requests
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet

import portal


class Application:
    """The server of `magistere-demo`, at the addresses of its file."""

    def __init__(self, client, issuer):
        self.client = client
        self.about = requests.get(issuer + "/.well-known/openid-configuration", timeout=10).json()
        self.keys = KeySet.import_key_set(requests.get(self.about["jwks_uri"], timeout=10).json())
        self.callbacks, self.farewells = queue.Queue(), queue.Queue()
        application = self

        class Door(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path.startswith("/callback"):
                    application.callbacks.put(self.path)
                self.answer()

            def do_POST(self):
                form = self.rfile.read(int(self.headers["Content-Length"])).decode()
                application.farewells.put(urllib.parse.parse_qs(form)["logout_token"][0])
                self.answer()

            def answer(self):
                self.send_response(200)
                self.send_header("Content-Type", "text/plain; charset=utf-8")
                self.end_headers()
                self.wfile.write("Bienvenue dans l’application.".encode())

            def log_message(self, *_):
                pass

        redirect = urllib.parse.urlsplit(client["redirect_uris"][0])
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", redirect.port), Door)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def session(self):
        return OAuth2Session(
            self.client["client_id"],
            self.client["client_secret"],
            scope="openid profile email education",
            redirect_uri=self.client["redirect_uris"][0],
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic",
        )

    def read(self, token, **wanted):
        """What a token says, once its signature, its issuer and its audience are checked."""
        claims = jwt.decode(token, self.keys, algorithms=["ES256"]).claims
        wanted |= {"iss": self.about["issuer"], "aud": self.client["client_id"]}
        expected = {name: {"essential": True, "value": value} for name, value in wanted.items()}
        jwt.JWTClaimsRegistry(**expected).validate(claims)
        return claims


class AnApplication(portal.Journey):
    def test_signing_in_through_it(self):
        """an agent signs in once for an application, which reads who they are, renews, and hears that they have left"""
        demo = portal.demo()
        application = Application(demo.clients[0], demo.issuers["lille"])
        self.addCleanup(application.close)
        person = demo.somebody("lille", "mdupond")
        session, verifier = application.session(), "a-verifier-of-at-least-forty-three-signs-0123456789"
        address, state = session.create_authorization_url(
            application.about["authorization_endpoint"], code_verifier=verifier, nonce="nonce-1",
            login_hint=person["address"],
        )

        visitor = self.arrive("lille")
        visitor.open(address)
        self.assert_heading(visitor, "Se connecter au service « M@gistère »")
        self.assertEqual(visitor.field("identifiant").input_value(), person["address"])
        self.assertNotIn("dupond", visitor.page.url)
        visitor.write(**{"mot-de-passe": person["password"]})
        visitor.page.get_by_role("button", name="Se connecter", exact=True).click()
        visitor.page.get_by_text("Bienvenue dans l’application.").wait_for()

        callback = application.callbacks.get(timeout=10)
        tokens = session.fetch_token(
            application.about["token_endpoint"], code_verifier=verifier, state=state,
            authorization_response="http://localhost" + callback,
        )
        identity = application.read(tokens["id_token"], nonce="nonce-1")
        self.assertEqual((identity["acr"], identity["amr"]), ("eidas1", ["pwd"]))
        told = session.get(application.about["userinfo_endpoint"]).json()
        self.assertEqual((told["sub"], told["email"]), (identity["sub"], person["address"]))
        self.assertEqual(told["codaca"], "009")
        self.assertNotIn(person["numen"], str(told))
        renewed = session.refresh_token(application.about["token_endpoint"])
        self.assertNotEqual(renewed["access_token"], tokens["access_token"])

        # A second visit asks for nothing.
        again, _ = application.session().create_authorization_url(
            application.about["authorization_endpoint"], code_verifier=verifier, prompt="none",
        )
        visitor.page.goto(again)
        self.assertIn("code=", application.callbacks.get(timeout=10))

        visitor.open("/deconnexion")
        visitor.press("Me déconnecter")
        farewell = application.read(application.farewells.get(timeout=10))
        self.assertEqual((farewell["sub"], farewell["sid"]), (identity["sub"], identity["sid"]))
        refused = session.get(application.about["userinfo_endpoint"])
        self.assertEqual(refused.status_code, 401)
