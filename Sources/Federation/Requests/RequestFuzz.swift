import Foundation
package import People
import Vocabulary
import Web

/// Throws damaged tokens and damaged requests of applications at their readers: whatever comes is read or refused.
///
/// The same seed gives the same inputs; a crash is a failure, and so is a token that verifies without being what was signed.
package enum RequestFuzz {
    /// Tokens as their text, whose signature must fall with them.
    package static func tokens(seed: UInt64, count: Int) throws -> FeedFuzz.Report {
        let key = try SigningTokenKey(.eddsa, stored: Array(1...32))
        let sample = try SignedToken.sign(Samples.claims, as: .identity, by: ("k", key))
        let signed = JSONValue.object(Samples.claims).bytes
        return run(seed, count, Mutator(sample: Array(sample.utf8), pieces: Samples.tokenPieces)) { bytes, report in
            guard let token = SignedToken(String(decoding: bytes, as: UTF8.self)) else {
                report.refused += 1
                return
            }
            report.accepted += 1
            guard token.isSigned(by: key.publicKey) else { return }
            precondition(token.payload == signed, "a token that nobody signed")
        }
    }

    /// What tokens say, which a client may have signed however strange it is.
    package static func claims(seed: UInt64, count: Int) -> FeedFuzz.Report {
        let sample = JSONValue.object(Samples.claims).bytes
        return run(seed, count, Mutator(sample: sample, pieces: Samples.claimPieces)) { bytes, report in
            guard let value = JSONValue(bytes) else {
                report.refused += 1
                return
            }
            precondition(JSONValue(value.bytes) == value, "written otherwise than it was read")
            report.accepted += 1
        }
    }

    /// Authorization requests, from the address to what is understood of it.
    package static func requests(seed: UInt64, count: Int) throws -> FeedFuzz.Report {
        // An identifier that could not be read would leave nothing to count, which the tests notice.
        guard let id = ClientID("essai") else { return FeedFuzz.Report() }
        let client = try Client(id, file: "essai.yaml", bytes: Data(Samples.client.utf8))
        return run(seed, count, Mutator(sample: Array(Samples.request.utf8), pieces: Samples.requestPieces)) {
            bytes,
            report in
            guard let form = try? Form(body: bytes),
                let parameters = try? RequestParameters(form, names: AuthorizationRequest.names),
                let address = AuthorizationDesk.address(parameters, of: client)
            else {
                report.refused += 1
                return
            }
            let answer = address.answer(["code": "c"], from: "https://préau.example")
            precondition(answer.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "an address that no browser follows")
            do throws(ProtocolError) {
                let request = try AuthorizationRequest(parameters, of: client, to: address) { hint in
                    SignedToken(hint).map { _ in "sujet" }
                }
                precondition(client.scopes.isSuperset(of: request.scopes), "more than the client may ask for")
                report.accepted += 1
            } catch {
                precondition(!error.explanation.isEmpty, "a refusal that says nothing")
                report.errors += 1
            }
        }
    }

    private static func run(
        _ seed: UInt64,
        _ count: Int,
        _ mutator: Mutator,
        _ read: ([UInt8], inout FeedFuzz.Report) -> Void
    ) -> FeedFuzz.Report {
        let chance = RandomSource.seeded(seed)
        var report = FeedFuzz.Report()
        for _ in 0..<count {
            report.inputs += 1
            read(mutator.damaged(by: chance), &report)
        }
        return report
    }
}

/// What is right, and what is put where it does not belong.
private enum Samples {
    static let claims: [String: JSONValue] = [
        "iss": "essai", "sub": "essai", "aud": ["https://préau.example", "\"\\\u{1F}"], "exp": 1_800_000_000,
        "jti": "a-b",
        "deep": ["one": [1, .decimal(2.5), .null, true, ["two": "😀"]]],
    ]

    static let tokenPieces = [".", "..", "=", "eyJhbGciOiJub25lIn0", "eyJhbGciOiJIUzI1NiJ9", "\u{0}", "é", " ", "AAAA"]
        .map { Array($0.utf8) }

    static let claimPieces = [
        "{", "}", "[", "]", "\"", "\\", "\\u0000", "\\ud83d", "\\ude00", ",", ":", "null", "-0", "1e309", "1e-400",
        "0.1e+5",
        "\"iss\":\"x\",", String(repeating: "[", count: 20), "\u{FEFF}", "99999999999999999999", "\u{0}", "\\/",
    ]
    .map { Array($0.utf8) }

    static let client = """
        name: Essai
        purpose: Essayer.
        academies: [all]
        authentication: none
        redirectURIs: ["https://client.example/retour?a=b"]
        """

    static let request =
        "client_id=essai&redirect_uri=https%3A%2F%2Fclient.example%2Fretour%3Fa%3Db&response_type=code&scope=openid+email"
        + "&state=%C3%A9tat&nonce=n&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
        + "&prompt=login&max_age=60&login_hint=m&claims=%7B%22id_token%22%3A%7B%22acr%22%3Anull%7D%7D"

    static let requestPieces = [
        "&", "=", "%", "%00", "%FF", "%0D%0A", "+", "&&&&", "&state=", "&prompt=none", "&request=e30",
        "&request_uri=urn:x",
        "&id_token_hint=a.b.c", "&response_mode=form_post", "&claims=%7B%22userinfo%22%3A%5B%5D%7D", "&max_age=-1",
        "&max_age=99999999999999999999", "&sp_name=%E2%80%AE%0A", "&scope=%20%20", "é", "\u{0}",
        String(repeating: "&a=b", count: 120), "&nonce=" + String(repeating: "x", count: 600),
    ]
    .map { Array($0.utf8) }
}
