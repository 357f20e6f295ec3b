import Crypto
import CryptoExtras
import Vocabulary

/// The private half of a key that signs tokens.
enum SigningTokenKey: Sendable {
    case es256(P256.Signing.PrivateKey)
    case rs256(_RSA.Signing.PrivateKey)
    case eddsa(Curve25519.Signing.PrivateKey)

    /// Draws one; for RSA it takes a tenth of a second, and more where nothing is optimised.
    init(drawn algorithm: TokenAlgorithm) throws {
        switch algorithm {
        case .es256: self = .es256(P256.Signing.PrivateKey())
        case .rs256: self = .rs256(try _RSA.Signing.PrivateKey(keySize: .bits2048))
        case .eddsa: self = .eddsa(Curve25519.Signing.PrivateKey())
        }
    }

    init(_ algorithm: TokenAlgorithm, stored bytes: [UInt8]) throws(TokenKeyError) {
        do {
            switch algorithm {
            case .es256: self = .es256(try P256.Signing.PrivateKey(rawRepresentation: bytes))
            case .rs256: self = .rs256(try _RSA.Signing.PrivateKey(derRepresentation: bytes))
            case .eddsa: self = .eddsa(try Curve25519.Signing.PrivateKey(rawRepresentation: bytes))
            }
        } catch {
            throw .broken
        }
    }

    /// What is sealed before it is stored.
    var stored: Secret {
        switch self {
        case .es256(let key): Secret(key.rawRepresentation)
        case .rs256(let key): Secret(key.derRepresentation)
        case .eddsa(let key): Secret(key.rawRepresentation)
        }
    }

    var publicKey: VerifyingKey {
        switch self {
        case .es256(let key): .es256(key.publicKey)
        case .rs256(let key): .rs256(key.publicKey)
        case .eddsa(let key): .eddsa(key.publicKey)
        }
    }

    /// The signature as JWS carries it (RFC 7518 §3.3 and §3.4, RFC 8037 §3.1).
    func signature(of message: [UInt8]) throws -> [UInt8] {
        switch self {
        case .es256(let key): Array(try key.signature(for: message).rawRepresentation)
        case .rs256(let key): Array(try key.signature(for: message, padding: .insecurePKCS1v1_5).rawRepresentation)
        case .eddsa(let key): Array(try key.signature(for: message))
        }
    }
}
