import Foundation
import Testing

@testable import Federation

@Suite("The file of a client")
struct ClientFileTests {
    private static let whole = """
        name: M@gistère
        purpose: Se former à distance.
        academies: [lille, lyon]
        redirectURIs: [https://magistere.education.fr/retour]
        postLogoutRedirectURIs: [https://magistere.education.fr/au-revoir]
        backchannelLogoutURI: https://magistere.education.fr/fin
        initiateLoginURI: https://magistere.education.fr/entree
        authentication: client_secret_basic
        signingAlgorithm: RS256
        userinfo: signed
        subject: pairwise
        sector: magistere.education.fr
        grants: [authorization_code, refresh_token]
        scopes: [openid, profile]
        requirePushedRequests: true
        secrets: []
        cas:
          services: [https://magistere.education.fr/*]
        application:
          category: Formation à distance
          launch: https://magistere.education.fr/
          functions: [ENS, DIR]
          schoolTypes: [LYC]
          delegable: true
          grantedBy: Le chef d’établissement.
        notifications:
          webhook: https://magistere.education.fr/faits
        """

    private static func read(_ text: String) throws -> Client {
        try Client(try #require(ClientID("magistere")), file: "magistere.yaml", bytes: Data(text.utf8))
    }

    private static func mistakes(_ text: String) -> [ClientMistake] {
        do {
            _ = try read(text)
            return []
        } catch ClientFileError.mistakes(let mistakes) {
            return mistakes
        } catch {
            return []
        }
    }

    @Test func `without a protocol describes a plain link, which may ask for nothing`() throws {
        let link = """
            name: I-Prof
            purpose: Suivre sa carrière.
            academies: [all]
            application:
              category: Gestion des personnels
              launch: https://bv.ac-lille.fr/iprof
            """
        let client = try Self.read(link)

        #expect(client.application?.launch.text == "https://bv.ac-lille.fr/iprof")
        #expect(client.grants.isEmpty && client.scopes.isEmpty && client.redirectURIs.isEmpty)
        #expect(
            Self.mistakes(link.prefix { $0 != "p" } + "purpose: Rien.\nacademies: [all]").map(\.key) == [
                "authentication"
            ]
        )
        #expect(Self.mistakes(link + "\n  functions: [dir]").map(\.key) == ["application.functions[1]"])
    }

    @Test func `says everything of an application`() throws {
        let client = try Self.read(Self.whole)

        #expect(client.name == "M@gistère" && client.academies == ["lille", "lyon"])
        #expect(client.redirectURIs.map(\.text) == ["https://magistere.education.fr/retour"])
        #expect(client.initiateLoginURI?.text == "https://magistere.education.fr/entree")
        #expect(client.signingAlgorithm == .rs256 && client.userinfo == .signed)
        #expect(client.subject == .pairwise(sector: "magistere.education.fr"))
        #expect(client.grants == [.authorizationCode, .refreshToken] && client.requiresPushedRequests)
        #expect(client.cas?.services.map(\.text) == ["https://magistere.education.fr/*"])
        #expect(client.application?.functions == ["ENS", "DIR"] && client.application?.isDelegable == true)
        #expect(client.notifications?.webhook?.text == "https://magistere.education.fr/faits")
    }

    @Test(arguments: [
        ("application.lanch", "  launch:", "  lanch:", "application.lanch"),
        ("a key misspelt", "userinfo:", "user_info:", "user_info"),
        ("a word unknown", "userinfo: signed", "userinfo: encrypted", "userinfo"),
        (
            "an address without encryption", "https://magistere.education.fr/fin", "http://magistere.education.fr/fin",
            ""
        ),
        ("a fragment", "/retour]", "/retour#ici]", "redirectURIs[1]"),
        ("a pairwise subject of no sector", "sector: magistere.education.fr", "", "sector"),
        ("no way back", "redirectURIs: [https://magistere.education.fr/retour]", "redirectURIs: []", "redirectURIs"),
        ("no académie", "academies: [lille, lyon]", "", "academies"),
    ]) func `is refused with its place when it makes no sense`(
        what: String,
        text: String,
        replacement: String,
        key: String
    ) {
        let mistakes = Self.mistakes(Self.whole.replacing(text, with: replacement))

        #expect(!mistakes.isEmpty, "\(what)")
        #expect(mistakes.allSatisfy { $0.file == "magistere.yaml" && !$0.problem.isEmpty })
        #expect(mistakes.contains { $0.key.hasSuffix(key) }, "\(mistakes)")
    }

    @Test func `is refused when it holds anchors, or is no YAML at all`() {
        #expect(!Self.mistakes("name: &a x\npurpose: *a").isEmpty)
        #expect(!Self.mistakes("name: [").isEmpty)
        #expect(!Self.mistakes("").isEmpty)
        #expect(!Self.mistakes(String(repeating: "a", count: 70_000)).isEmpty)
    }

    @Test func `holds a public key, and refuses a private one`() throws {
        let key = try SigningTokenKey(drawn: .es256).publicKey.jwk
        let lines = key.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
        let text = Self.whole.replacing("client_secret_basic", with: "private_key_jwt") + "\nkeys: [{\(lines), kid: a}]"

        let client = try Self.read(text)

        #expect(
            client.keys.map(\.id) == ["a"] && client.keys.first?.key.thumbprint == VerifyingKey(jwk: key)?.thumbprint
        )
        #expect(!Self.mistakes(text.replacing("kid: a", with: "d: secret")).isEmpty)
        #expect(!Self.mistakes(Self.whole.replacing("client_secret_basic", with: "private_key_jwt")).isEmpty)
    }

    @Test(arguments: [
        "https://a.fr/retour", "http://localhost:9000/callback", "http://127.0.0.1/x",
        "http://lille.localhost:8080/a?b=c",
    ]) func `takes addresses of the web and of this machine`(text: String) {
        #expect(ClientAddress(text)?.text == text)
    }

    @Test(arguments: [
        "http://a.fr/", "https://", "javascript:alert(1)", "https://a.fr/#x", "https://moi@a.fr/", "/retour", "",
        "https://a.fr/é", "ftp://a.fr/", "http://localhost.evil.fr/", "https://a.fr/ b",
    ]) func `takes no other address`(text: String) {
        #expect(ClientAddress(text) == nil)
    }
}
