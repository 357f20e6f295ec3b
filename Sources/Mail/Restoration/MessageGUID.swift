/// By what Dovecot knows a message wherever it is moved or copied: 16 octets.
package struct MessageGUID: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    static let octets = 16

    /// Reads 32 hexadecimal digits.
    init?(_ text: String) {
        guard text.utf8.count == 32, text.allSatisfy(\.isHexDigit), let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        self.high = high
        self.low = low
    }

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

extension [MessageGUID] {
    /// One after the other, as the database keeps them.
    var packed: [UInt8] { flatMap(\.bytes) }

    init(packed bytes: [UInt8]) {
        self = stride(from: 0, to: bytes.count - MessageGUID.octets + 1, by: MessageGUID.octets).map { start in
            MessageGUID(bytes[start..<(start + MessageGUID.octets)])
        }
    }
}

extension MessageGUID {
    fileprivate var bytes: [UInt8] {
        [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * UInt64($0))) } }
    }

    fileprivate init(_ bytes: ArraySlice<UInt8>) {
        func half(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(high: half(bytes.prefix(8)), low: half(bytes.dropFirst(8)))
    }
}
