/// One question of Postfix: a map and a key (socketmap_table(5), “REQUEST FORMAT”).
struct SocketmapRequest: Equatable, Sendable {
    let map: String
    /// Whatever Postfix looks up, most often an address; it never goes into a log.
    let key: String

    init(map: String, key: String) {
        self.map = map
        self.key = key
    }

    /// Reads the inside of a netstring; nothing without a space behind a name, or when it is no UTF-8.
    init?(_ bytes: some Collection<UInt8>) {
        guard let space = bytes.firstIndex(of: 0x20), space != bytes.startIndex,
            let map = String(validating: bytes[..<space], as: UTF8.self),
            let key = String(validating: bytes[space...].dropFirst(), as: UTF8.self)
        else { return nil }
        self.init(map: map, key: key)
    }

    var bytes: [UInt8] { Array("\(map) \(key)".utf8) }
}

/// What Postfix is answered (socketmap_table(5), “REPLY FORMAT”).
enum SocketmapReply: Equatable, Sendable {
    case found(String)
    case notFound
    /// Ask again later: mail waits, and is not sent back.
    case temporary(String)
    /// The question itself is wrong.
    case permanent(String)

    var text: String {
        switch self {
        case .found(let data): "OK " + data
        // The space is part of it.
        case .notFound: "NOTFOUND "
        case .temporary(let reason): "TEMP " + reason
        case .permanent(let reason): "PERM " + reason
        }
    }
}
