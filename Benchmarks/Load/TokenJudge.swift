import Crypto
import Foundation

/// Reads tokens as an application would: the signature by the published key, and what is said by whom.
struct TokenJudge {
    private let keys: [String: P256.Signing.PublicKey]
    private let client: String

    private struct KeySet: Decodable {
        let keys: [Key]

        struct Key: Decodable {
            let kid: String
            let crv: String?
            let x: String?
            let y: String?
        }
    }

    private struct Header: Decodable {
        let alg: String
        let kid: String
    }

    private struct Claims: Decodable {
        let iss: String
        let client_id: String?
        let aud: String
        let jti: String?
        let exp: Int
    }

    init(_ arguments: Arguments) throws {
        client = try arguments.text("client")
        let file = try Data(contentsOf: URL(fileURLWithPath: arguments.text("keys")))
        let set = try JSONDecoder().decode(KeySet.self, from: file)
        keys = try set.keys.reduce(into: [:]) { keys, key in
            guard key.crv == "P-256", let x = key.x.flatMap(Self.bytes), let y = key.y.flatMap(Self.bytes) else {
                return
            }
            keys[key.kid] = try P256.Signing.PublicKey(rawRepresentation: x + y)
        }
    }

    /// How many were looked at, and how many were not what they should be; a name of a token given twice is wrong too.
    func findings(access: [String], identity: [String]) -> [String: Double] {
        let told = access.map { read($0) }
        let names = Set(told.compactMap { $0?.jti })
        let right = told.count { $0?.client_id == client } + identity.count { read($0)?.aud == client }
        return [
            "tokens_checked": Double(access.count + identity.count),
            "tokens_wrong": Double(access.count + identity.count - right + told.count - names.count),
        ]
    }

    private func read(_ token: String) -> Claims? {
        let pieces = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard pieces.count == 3, let head = Self.bytes(pieces[0]), let payload = Self.bytes(pieces[1]),
            let signature = Self.bytes(pieces[2]), let header = try? JSONDecoder().decode(Header.self, from: head),
            header.alg == "ES256", let key = keys[header.kid],
            let proof = try? P256.Signing.ECDSASignature(rawRepresentation: signature),
            key.isValidSignature(proof, for: Data("\(pieces[0]).\(pieces[1])".utf8)),
            let claims = try? JSONDecoder().decode(Claims.self, from: payload),
            Double(claims.exp) > Date().timeIntervalSince1970
        else { return nil }
        return claims
    }

    private static func bytes(_ text: String) -> Data? {
        let plain = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }
}
