import Crypto
import Foundation
import Vocabulary

/// One generation of keys.
struct SealingKey: Sendable {
    let id: Int
    let created: Moment
    /// Absent once the generation has been retired: nothing is sealed under it any more.
    let confidential: Confidential?
    let integrity: SymmetricKey
    /// Codes begun under it: to take a key in costs as much as to sign a short text, and is done once.
    let codes: HMAC<SHA256>

    struct Confidential: Sendable {
        let encryption: SymmetricKey
        let lookup: SymmetricKey
    }

    init(id: Int, created: Moment, random: RandomSource) {
        self.id = id
        self.created = created
        confidential = Confidential(
            encryption: SymmetricKey(data: random.bytes(32)),
            lookup: SymmetricKey(data: random.bytes(32))
        )
        integrity = SymmetricKey(data: random.bytes(32))
        codes = HMAC(key: integrity)
    }

    private init(id: Int, created: Moment, confidential: Confidential?, integrity: SymmetricKey) {
        self.id = id
        self.created = created
        self.confidential = confidential
        self.integrity = integrity
        codes = HMAC(key: integrity)
    }

    var retired: SealingKey { SealingKey(id: id, created: created, confidential: nil, integrity: integrity) }
}

extension SealingKey: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, created, encryption, lookup, integrity
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let encryption = try fields.decodeIfPresent(Data.self, forKey: .encryption)
        let lookup = try fields.decodeIfPresent(Data.self, forKey: .lookup)
        let integrity = try fields.decode(Data.self, forKey: .integrity)
        guard [encryption, lookup, integrity].allSatisfy({ $0 == nil || $0?.count == 32 }),
            (encryption == nil) == (lookup == nil)
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .encryption,
                in: fields,
                debugDescription: "a key has 32 bytes, in base 64"
            )
        }
        self.init(
            id: try fields.decode(Int.self, forKey: .id),
            created: Moment(milliseconds: try fields.decode(Int64.self, forKey: .created)),
            confidential: encryption.flatMap { encryption in
                lookup.map {
                    Confidential(encryption: SymmetricKey(data: encryption), lookup: SymmetricKey(data: $0))
                }
            },
            integrity: SymmetricKey(data: integrity)
        )
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(created.milliseconds, forKey: .created)
        try fields.encodeIfPresent(confidential.map { $0.encryption.data }, forKey: .encryption)
        try fields.encodeIfPresent(confidential.map { $0.lookup.data }, forKey: .lookup)
        try fields.encode(integrity.data, forKey: .integrity)
    }
}

extension SymmetricKey {
    fileprivate var data: Data { withUnsafeBytes { Data($0) } }
}
