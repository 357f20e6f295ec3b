"""An Apache that protects its pages by mod_auth_openidc, which many applications stand behind, relies on Préau. In Dijon."""

import apache
import new_application
import portal

NAME = "Registre des stages"


class AnOpenIDApplication(portal.Journey):
    def setUp(self):
        self.issuer = portal.demo().issuers["dijon"]
        self.apache = apache.Apache("auth_openidc")
        self.addCleanup(self.apache.close)
        self.callback = self.apache.page + "retour"
        secret = new_application.add(
            self, "registre-des-stages", NAME, "dijon", self.callback,
            backchannelLogoutURI=f"{self.callback}?logout=backchannel", scopes="[openid, profile, email, education]",
        )
        self.apache.start(
            f"""\
OIDCProviderMetadataURL {self.issuer}/.well-known/openid-configuration
OIDCClientID registre-des-stages
OIDCClientSecret {secret}
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
