"""An Apache that protects its pages by mod_auth_openidc, which many applications stand behind, relies on Préau. In Dijon."""

import os
import pathlib
import re
import subprocess
import time
import urllib.parse

import requests

import apache
import portal

NAME = "Registre des stages"


class AnOpenIDApplication(portal.Journey):
    def setUp(self):
        self.issuer = portal.demo().issuers["dijon"]
        self.apache = apache.Apache("auth_openidc")
        self.addCleanup(self.apache.close)
        self.callback = self.apache.page + "retour"
        self.secret = self.be_added("registre-des-stages")
        self.apache.start(
            f"""\
OIDCProviderMetadataURL {self.issuer}/.well-known/openid-configuration
OIDCClientID registre-des-stages
OIDCClientSecret {self.secret}
OIDCRedirectURI {self.callback}
OIDCScope "openid profile email education"
OIDCPKCEMethod S256
OIDCIDTokenSignedResponseAlg ES256
OIDCSessionType server-cache
OIDCCacheType shm
OIDCCryptoPassphrase {apache.passphrase()}
OIDCRemoteUserClaim preferred_username
OIDCPassClaimsAs environment
<Location /protege/>
    AuthType openid-connect
    Require valid-user
</Location>
"""
        )

    def be_added(self, client):
        """What an operator types and writes beside the running demonstration; gives the secret of the application."""
        told = pathlib.Path(os.environ["PREAU_DEMO"])
        file = told.with_name("clients") / f"{client}.yaml"
        port = str(urllib.parse.urlsplit(portal.demo().national).port)
        secret = subprocess.run(
            [
                os.environ.get("PREAU_BINARY", ".build/debug/preau"), "clients", "add", client, "--name", NAME,
                "--purpose", "Suivre les stages des élèves.", "--academy", "dijon", "--redirect-uri", self.callback,
                "--data-dir", str(told.parent),
            ],
            env={**os.environ, "PREAU_HTTP_PORT": port},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        self.addCleanup(file.unlink)
        text = file.read_text(encoding="utf-8")
        for key, value in {
            "backchannelLogoutURI": f"{self.callback}?logout=backchannel",
            "scopes": "[openid, profile, email, education]",
        }.items():
            text = re.sub(f"^{key}:.*$", f"{key}: {value}", text, flags=re.MULTILINE)
        file.write_text(text, encoding="utf-8")
        self.await_taking_up(client)
        return secret

    def await_taking_up(self, client):
        """Servers read a new file within seconds; until then they send nobody to an address it names."""
        question = {
            "client_id": client, "redirect_uri": self.callback, "response_type": "code", "scope": "openid education",
            "prompt": "none",
        }
        end = time.monotonic() + 15
        while time.monotonic() < end:
            answer = requests.get(self.issuer + "/oidc/authorize", question, allow_redirects=False, timeout=10)
            if answer.headers.get("Location", "").startswith(self.callback):
                return
            time.sleep(0.1)
        self.fail(f"the application stays unknown: {answer.status_code}")

    def test_signing_in_through_it(self):
        """an agent enters what Apache protects, whose pages read who they are, and is out of it when they leave"""
        person = portal.demo().take("dijon", "active")
        visitor = self.arrive("dijon")
        visitor.open(self.apache.page)
        self.assert_heading(visitor, f"Se connecter au service « {NAME} »")
        visitor.write(identifiant=person["login"], **{"mot-de-passe": person["password"]})
        visitor.page.get_by_role("button", name="Se connecter", exact=True).click()
        visitor.page.wait_for_url(self.apache.page)

        told = apache.variables(visitor)
        self.assertEqual(told["REMOTE_USER"], person["login"])
        self.assertEqual(told["OIDC_CLAIM_iss"], self.issuer)
        self.assertEqual(told["OIDC_CLAIM_email"], person["address"])
        self.assertEqual(told["OIDC_CLAIM_given_name"], person["given_name"])
        self.assertEqual(told["OIDC_CLAIM_title"], person["function"])
        self.assertEqual(told["OIDC_CLAIM_acr"], "eidas1")
        self.assertNotIn(person["numen"], str(told))

        # Its own session: nothing is asked of us for the next page.
        asked = len(visitor.requests)
        visitor.go(self.apache.page)
        self.assertEqual(visitor.page.url, self.apache.page)
        self.assertFalse([address for address in visitor.requests[asked:] if address.startswith(self.issuer)])

        visitor.open("/deconnexion")
        visitor.press("Me déconnecter")
        self.apache.await_visit(r"POST /protege/retour\?logout=backchannel 200")
        visitor.open(self.apache.page)
        self.assert_heading(visitor, f"Se connecter au service « {NAME} »")
