package import Crypto
package import CryptoExtras
package import Foundation
import Vocabulary

/// The public half of a key: it has one algorithm, whatever the header of a token says (RFC 8725 §3.1).
package enum VerifyingKey: Sendable {
    case es256(P256.Signing.PublicKey)
    case rs256(_RSA.Signing.PublicKey)
    case eddsa(Curve25519.Signing.PublicKey)

    package var algorithm: TokenAlgorithm {
        switch self {
        case .es256: .es256
        case .rs256: .rs256
        case .eddsa: .eddsa
        }
    }

    package func accepts(_ signature: [UInt8], of message: some DataProtocol) -> Bool {
        switch self {
        case .es256(let key):
            // Wrong in length only: a signature that is none is no good one.
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: message)
        case .rs256(let key):
            let signature = _RSA.Signing.RSASignature(rawRepresentation: signature)
            return key.isValidSignature(signature, for: message, padding: .insecurePKCS1v1_5)
        case .eddsa(let key): return key.isValidSignature(signature, for: message)
        }
    }
}

extension VerifyingKey {
    /// Reads a JSON Web Key (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2); nothing when it is another kind, or weak.
    package init?(jwk members: [String: String]) {
        func bytes(_ name: String) -> [UInt8]? { members[name].flatMap { Base64URL.decode($0, upTo: 1400) } }
        if let use = members["use"], use != "sig" { return nil }
        // Whatever is wrong with them, numbers that make no key are no key.
        switch (members["kty"], members["crv"]) {
        case ("EC", "P-256"):
            guard let x = bytes("x"), let y = bytes("y"), x.count == 32, y.count == 32,
                let key = try? P256.Signing.PublicKey(rawRepresentation: x + y)
            else { return nil }
            self = .es256(key)
        case ("RSA", nil):
            guard let modulus = bytes("n"), let exponent = bytes("e"), (256...1024).contains(modulus.count),
                exponent.count <= 8, let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent)
            else { return nil }
            self = .rs256(key)
        case ("OKP", "Ed25519"):
            guard let x = bytes("x"), let key = try? Curve25519.Signing.PublicKey(rawRepresentation: x) else {
                return nil
            }
            self = .eddsa(key)
        default: return nil
        }
        if let named = members["alg"], named != algorithm.rawValue { return nil }
    }

    /// The members that make the key (RFC 7638 §3.2).
    package var jwk: [String: String] {
        switch self {
        case .es256(let key):
            let point = Array(key.rawRepresentation)
            let (x, y) = (Base64URL.encode(point.prefix(32)), Base64URL.encode(point.suffix(32)))
            return ["kty": "EC", "crv": "P-256", "x": x, "y": y]
        case .rs256(let key):
            // A key that was read or drawn has both numbers.
            guard let numbers = try? key.getKeyPrimitives() else { return ["kty": "RSA"] }
            return [
                "kty": "RSA", "n": Base64URL.encode(numbers.modulus), "e": Base64URL.encode(numbers.publicExponent),
            ]
        case .eddsa(let key):
            return ["kty": "OKP", "crv": "Ed25519", "x": Base64URL.encode(key.rawRepresentation)]
        }
    }

    /// What names the key everywhere: a print of itself (RFC 7638).
    package var thumbprint: String {
        let members = jwk.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
        return Base64URL.encode(Array(SHA256.hash(data: Data("{\(members.joined(separator: ","))}".utf8))))
    }

    /// As it is stored.
    var stored: [UInt8] {
        switch self {
        case .es256(let key): Array(key.rawRepresentation)
        case .rs256(let key): Array(key.derRepresentation)
        case .eddsa(let key): Array(key.rawRepresentation)
        }
    }

    init(_ algorithm: TokenAlgorithm, stored bytes: [UInt8]) throws(TokenKeyError) {
        do {
            switch algorithm {
            case .es256: self = .es256(try P256.Signing.PublicKey(rawRepresentation: bytes))
            case .rs256: self = .rs256(try _RSA.Signing.PublicKey(derRepresentation: bytes))
            case .eddsa: self = .eddsa(try Curve25519.Signing.PublicKey(rawRepresentation: bytes))
            }
        } catch {
            throw .broken
        }
    }
}
