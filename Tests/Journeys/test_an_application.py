"""An application that nobody here wrote (authlib) lets somebody in on our word, and hears that they have left."""

import portal
import relying_party


class AnApplication(portal.Journey):
    def test_signing_in_through_it(self):
        """an agent signs in once for an application, which reads who they are, renews, and hears that they have left"""
        demo = portal.demo()
        application = relying_party.Application(demo.clients[0], demo.issuers["lille"])
        self.addCleanup(application.close)
        person = demo.somebody("lille", "mdupond")
        session = application.session()
        address, state = session.create_authorization_url(
            application.about["authorization_endpoint"], code_verifier=relying_party.VERIFIER, nonce="nonce-1",
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

        tokens = application.exchange(session, state)
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
            application.about["authorization_endpoint"], code_verifier=relying_party.VERIFIER, prompt="none",
        )
        visitor.page.goto(again)
        self.assertIn("code=", application.callbacks.get(timeout=10))

        visitor.open("/deconnexion")
        visitor.press("Me déconnecter")
        farewell = application.read(application.farewells.get(timeout=10))
        self.assertEqual((farewell["sub"], farewell["sid"]), (identity["sub"], identity["sid"]))
        refused = session.get(application.about["userinfo_endpoint"])
        self.assertEqual(refused.status_code, 401)
