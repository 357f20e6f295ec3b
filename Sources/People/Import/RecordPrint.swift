import Sealing
import Vocabulary

/// A print of all that a feed says of a person: when it has not changed, nothing has.
///
/// It is keyed: without the key, a birth date could be guessed from an ordinary hash.
struct RecordPrint: Hashable, Sendable {
    let value: UInt64

    init(_ record: StaffRecord, keyring: Keyring) {
        let code = keyring.lookupKey(Self.bytes(of: record), for: "feed.print")
        value = code.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    init(bytes: [UInt8]) { value = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

    var bytes: [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }

    private static func bytes(of record: StaffRecord) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(192)
        func add(_ text: String?) {
            if let text { bytes.append(contentsOf: text.utf8) }
            bytes.append(0x1F)
        }
        add(record.numen?.revealed)
        add(record.pivot)
        add(record.familyName)
        add(record.usualName)
        add(record.givenName)
        add(record.birthDate?.revealed.iso)
        add(record.civility?.rawValue)
        add(record.function)
        add(record.establishment?.text)
        add(record.endOfFunction?.iso)
        add(record.effectiveDate?.iso)
        add(record.administrativeFunction)
        add(record.personalEmail?.description)
        add(record.phone?.e164)
        for post in record.posts {
            add(post.place.text)
            add(post.function)
            add(post.sector?.rawValue)
            add(post.kind)
            add(post.discipline)
            add(post.start?.iso)
            add(post.end?.iso)
        }
        return bytes
    }
}

extension Post.Place {
    fileprivate var text: String {
        switch self {
        case .establishment(let uai): uai.text
        case .structure(let jointure): "s" + jointure
        }
    }
}
