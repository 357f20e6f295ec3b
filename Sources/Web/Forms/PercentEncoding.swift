import Vocabulary

/// The percent encoding of forms: `+` is a space, `%C3%A9` is é.
enum PercentEncoding {
    /// Refuses what is not UTF-8, and U+0000, which no field holds and PostgreSQL cannot store.
    static func text(_ encoded: ArraySlice<UInt8>) throws(FormProblem) -> String {
        let isEncoded = contains(encoded) { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "%") }
        let bytes = isEncoded ? bytes(encoded)[...] : encoded
        guard !contains(bytes, where: { $0 == 0 }), let text = String(utf8: bytes) else { throw .notText }
        return text
    }

    @inline(__always)
    private static func contains(_ bytes: ArraySlice<UInt8>, where isSought: (UInt8) -> Bool) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            // Without a way out of the loop, the machine looks at many signs at a time.
            var marks: UInt8 = 0
            for byte in bytes { marks |= isSought(byte) ? 1 : 0 }
            return marks != 0
        }
    }

    /// A `%` that two hexadecimal digits do not follow stands for itself, as browsers read it.
    private static func bytes(_ encoded: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(encoded.count)
        var rest = encoded
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let value = hexadecimal(rest.prefix(2)) else {
                    bytes.append(byte)
                    continue
                }
                bytes.append(value)
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return bytes
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
