import Crypto
import Sealing
import Vocabulary

/// The name of a person inside a feed, as the database keeps it: 16 bytes that tell nothing without the key file.
struct FeedKey: Hashable, Sendable, Comparable {
    let high: UInt64
    let low: UInt64

    init(_ bytes: some Sequence<UInt8>) {
        var halves: [UInt64] = [0, 0]
        for (index, byte) in bytes.prefix(16).enumerated() { halves[index / 8] = halves[index / 8] << 8 | UInt64(byte) }
        high = halves[0]
        low = halves[1]
    }

    /// A pivot of AAF is a number without meaning: it is shortened, not hidden, and so outlives a change of keys.
    init(pivot: String) { self.init(Array(SHA256.hash(data: Array(pivot.utf8)))) }

    var bytes: [UInt8] {
        [high, low].flatMap { half in withUnsafeBytes(of: half.bigEndian) { Array($0) } }
    }

    static func < (left: FeedKey, right: FeedKey) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

/// The feeds an account can come from; each knows people by its own identifier.
package enum Feed: String, Sendable {
    /// The HR extract, by NUMEN.
    case staff
    /// The annuaire académique fédérateur, by pivot.
    case aaf
}

extension Keyring {
    static let numenPurpose: StaticString = "person.numen"

    func numenKey(_ numen: Numen) -> [UInt8] { lookupKey(numen.revealed.utf8, for: Self.numenPurpose) }

    /// The identifier by which the feed knows this person; nothing when the record lacks it.
    func feedKey(_ record: StaffRecord, in feed: Feed) -> FeedKey? {
        switch feed {
        case .staff: record.numen.map { FeedKey(numenKey($0)) }
        case .aaf: record.pivot.map(FeedKey.init(pivot:))
        }
    }

    func matchKey(of record: StaffRecord) -> [UInt8] {
        matchKey(familyName: record.familyName, givenName: record.givenName, birthDate: record.birthDate)
    }

    /// What two feeds that share no identifier can recognise a person by: names as folded letters, and birth date.
    func matchKey(familyName: String, givenName: String, birthDate: BirthDate?) -> [UInt8] {
        let text = [
            NameFolding.letters(of: familyName), NameFolding.letters(of: givenName), birthDate?.revealed.iso ?? "",
        ].joined(separator: "\u{1F}")
        return lookupKey(text.utf8, for: "person.match")
    }
}
