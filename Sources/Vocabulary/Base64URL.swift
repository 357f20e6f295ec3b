/// Bytes as text that may stand in a URL, a cookie or a form: base64url without padding (RFC 4648 §5).
///
/// Only the one spelling of some bytes is read (§3.5): what is found by its text has no second name.
package enum Base64URL {
    private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// What each byte stands for; 255 for those that stand for nothing.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: .max, count: 256)
        for (value, sign) in signs.enumerated() { values[Int(sign)] = UInt8(value) }
        return values
    }()

    package static func encode(_ bytes: some Collection<UInt8>) -> String {
        bytes.withContiguousStorageIfAvailable { encode(stored: $0) }
            ?? Array(bytes).withUnsafeBufferPointer { encode(stored: $0) }
    }

    /// - Returns: nothing when the text is longer than `maximum`, or is not how these bytes are written.
    package static func decode(_ text: some StringProtocol, upTo maximum: Int = 4096) -> [UInt8]? {
        let signs = text.utf8
        guard signs.count <= maximum else { return nil }
        return signs.withContiguousStorageIfAvailable { decode(stored: $0) }
            ?? Array(signs).withUnsafeBufferPointer { decode(stored: $0) }
    }

    /// The same for a text in bytes.
    package static func decode(_ signs: ArraySlice<UInt8>, upTo maximum: Int = 4096) -> [UInt8]? {
        guard signs.count <= maximum else { return nil }
        return signs.withUnsafeBufferPointer { decode(stored: $0) }
    }

    // Rooms ask with types of theirs, for which nothing is compiled specially: what goes byte by byte has one type.

    private static func encode(stored bytes: UnsafeBufferPointer<UInt8>) -> String {
        let signs = signs
        return String(unsafeUninitializedCapacity: (bytes.count * 4 + 2) / 3) { text in
            var (bits, held, place) = (UInt32(0), 0, 0)
            for byte in bytes {
                bits = bits << 8 | UInt32(byte)
                held += 8
                while held >= 6 {
                    held -= 6
                    text[place] = signs[Int(bits >> UInt32(held) & 63)]
                    place += 1
                }
            }
            if held > 0 {
                text[place] = signs[Int(bits << UInt32(6 - held) & 63)]
                place += 1
            }
            return place
        }
    }

    private static func decode(stored text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var isWritten = false
        let bytes = [UInt8](unsafeUninitializedCapacity: text.count * 3 / 4) { bytes, count in
            isWritten = values.withUnsafeBufferPointer { values in write(text, read: values, in: bytes, &count) }
        }
        return isWritten ? bytes : nil
    }

    /// - Returns: false when the text is not how any bytes are written.
    private static func write(
        _ text: UnsafeBufferPointer<UInt8>,
        read values: UnsafeBufferPointer<UInt8>,
        in bytes: UnsafeMutableBufferPointer<UInt8>,
        _ count: inout Int
    ) -> Bool {
        var bits: UInt32 = 0
        var held = 0
        for sign in text {
            let value = values[Int(sign)]
            guard value < 64 else { return false }
            bits = bits << 6 | UInt32(value)
            held += 6
            if held >= 8 {
                held -= 8
                bytes[count] = UInt8(truncatingIfNeeded: bits >> UInt32(held))
                count += 1
            }
        }
        // Six bits over are a sign that says nothing; those that are left of the last one must be zero.
        return held < 6 && bits & (1 << UInt32(held) - 1) == 0
    }
}
