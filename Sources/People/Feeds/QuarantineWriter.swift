import Foundation

/// Writes the rows set aside beside the feed they come from, for whoever corrects them.
///
/// The file holds personal data: it is created for its owner alone (mode 600), and only when there is a row to write.
/// Every cell is quoted, and one that a spreadsheet would take for a formula begins with an apostrophe.
package struct QuarantineWriter: ~Copyable, Sendable {
    package private(set) var path: String
    /// Which file of a delivery is being read; nothing for a file alone.
    private let place: DeliveryPlace?
    /// How many rows were written.
    package private(set) var count = 0

    private var descriptor: Int32?
    private var pending: [UInt8] = []

    /// Prepares `FILE.quarantine.csv` for a feed, without creating it.
    package init(besideFeed feed: String) {
        path = Self.path(besideFeed: feed)
        place = nil
    }

    /// Prepares one such file beside each file of a delivery.
    package init(following place: DeliveryPlace) {
        path = Self.path(besideFeed: place.path)
        self.place = place
    }

    package static func path(besideFeed feed: String) -> String { feed + ".quarantine.csv" }

    package mutating func write(_ quarantine: Quarantine) throws(FeedError) {
        if let place, path != Self.path(besideFeed: place.path) { try move(beside: place.path) }
        if descriptor == nil { try create() }
        appendRow([String(quarantine.line), quarantine.column ?? "", quarantine.reason, quarantine.raw])
        count += 1
        if pending.count >= 64 * 1024 { try flush() }
    }

    /// Puts the last rows on the disk and closes the file; without this they may be lost.
    package consuming func finish() throws(FeedError) {
        try flush()
        if let descriptor, fsync(descriptor) != 0 { throw .cannotWrite(errno: errno) }
    }

    private mutating func move(beside feed: String) throws(FeedError) {
        try flush()
        if let finished = descriptor {
            descriptor = nil
            defer { close(finished) }
            if fsync(finished) != 0 { throw .cannotWrite(errno: errno) }
        }
        path = Self.path(besideFeed: feed)
    }

    deinit {
        if let descriptor { close(descriptor) }
    }

    /// A former quarantine is replaced, never followed if it is a link, never left readable by others.
    private mutating func create() throws(FeedError) {
        if unlink(path) != 0, errno != ENOENT { throw .cannotWrite(errno: errno) }
        let opened = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard opened >= 0 else { throw .cannotWrite(errno: errno) }
        descriptor = opened
        pending = [0xEF, 0xBB, 0xBF]
        appendRow(["ligne", "colonne", "motif", "ligne_source"])
    }

    private mutating func appendRow(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { pending.append(UInt8(ascii: ";")) }
            appendQuoted(cell)
        }
        pending.append(contentsOf: "\r\n".utf8)
    }

    private mutating func appendQuoted(_ cell: String) {
        let quote = UInt8(ascii: "\"")
        pending.append(quote)
        if let first = cell.utf8.first, Self.formulaSigns.contains(first) { pending.append(UInt8(ascii: "'")) }
        for byte in cell.utf8 {
            if byte == quote { pending.append(quote) }
            pending.append(byte)
        }
        pending.append(quote)
    }

    /// OWASP, “CSV Injection”.
    private static let formulaSigns = Set("=+-@\t\r\n".utf8)

    private mutating func flush() throws(FeedError) {
        guard let descriptor else { return }
        var rest = pending[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw .cannotWrite(errno: errno) }
            rest = rest.dropFirst(written)
        }
        pending.removeAll(keepingCapacity: true)
    }
}
