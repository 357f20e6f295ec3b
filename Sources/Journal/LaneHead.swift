import Database
import Sealing
import Vocabulary

/// The last entry of a lane, as its head remembers it.
struct LaneHead: Equatable, Sendable {
    let lane: Int64
    let position: Int64
    let link: [UInt8]

    func signature(keyring: Keyring, key: Int) throws -> [UInt8] {
        try keyring.integrityCode(
            of: CanonicalBytes.of(link, ["\(lane)", "\(position)"]),
            for: "journal head",
            key: key
        )
    }
}

/// A head as it is stored, with the signature that tells whether it was rewritten.
struct SignedHead: Sendable {
    let head: LaneHead
    let keyID: Int
    let signature: [UInt8]

    static let columnList: SQL = "lane, position, link, key_id, signature"

    /// Reads the columns of ``columnList``.
    init(_ row: Row) throws {
        head = LaneHead(lane: try row(0), position: try row(1), link: try row(2))
        keyID = try row(3)
        signature = try row(4)
    }

    func isSigned(keyring: Keyring) -> Bool {
        // A head signed under a key that is not in the file is not signed.
        guard let expected = try? head.signature(keyring: keyring, key: keyID) else { return false }
        return Secret(expected) == Secret(signature)
    }
}
