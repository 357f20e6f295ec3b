/// Reads a whole feed once, in constant memory, to learn how its letters are written.
///
/// A single sample would not do: the first accent of an extract may stand a hundred thousand rows down.
struct EncodingProbe {
    private var accentedLines = 0
    private var invalidLines = 0
    private var hasWindowsSigns = false

    private var lineIsAccented = false
    private var lineHasWindowsSigns = false
    private var sequence = UTF8Sequence()

    static func encoding(of feed: inout FeedBytes) throws(FeedError) -> FeedEncoding {
        var probe = EncodingProbe()
        var chunk = [UInt8](repeating: 0, count: min(256 * 1024, max(feed.count, 1)))
        while true {
            let got = try feed.fill(&chunk)
            guard got > 0 else { break }
            probe.read(chunk.span.extracting(0..<got))
        }
        feed.rewind()
        return probe.verdict()
    }

    /// Nine accented lines in ten that are valid UTF-8 make a UTF-8 file with a few bad rows: in an 8-bit encoding an
    /// accented letter followed by a plain one never is.
    private mutating func verdict() -> FeedEncoding {
        closeLine()
        if invalidLines * 10 <= accentedLines { return .utf8 }
        return hasWindowsSigns ? .windows1252 : .latin9
    }

    private mutating func read(_ bytes: Span<UInt8>) {
        var at = 0
        while at < bytes.count {
            if !lineIsAccented {
                at = firstAccent(bytes, from: at)
                guard at < bytes.count else { return }
                lineIsAccented = true
            }
            let byte = bytes[at]
            if byte == 0x0A || byte == 0x0D { closeLine() } else { judge(byte) }
            at += 1
        }
    }

    /// Skips plain ASCII eight bytes at a time.
    private func firstAccent(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var at = start
        let raw = bytes.bytes
        while at + 8 <= bytes.count {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { break }
            at += 8
        }
        while at < bytes.count, bytes[at] < 0x80 { at += 1 }
        return at
    }

    private mutating func judge(_ byte: UInt8) {
        sequence.take(byte)
        if (0x80...0x9F).contains(byte) { lineHasWindowsSigns = true }
    }

    private mutating func closeLine() {
        guard lineIsAccented else { return }
        accentedLines += 1
        if !sequence.isValid {
            invalidLines += 1
            hasWindowsSigns = hasWindowsSigns || lineHasWindowsSigns
        }
        lineIsAccented = false
        lineHasWindowsSigns = false
        sequence = UTF8Sequence()
    }
}

/// Judges UTF-8 byte by byte (Unicode 16, table 3-7).
struct UTF8Sequence {
    private var awaited = 0
    private var next: ClosedRange<UInt8> = 0x80...0xBF
    private var failed = false

    var isValid: Bool { !failed && awaited == 0 }

    mutating func take(_ byte: UInt8) {
        guard awaited == 0 else { return follow(byte) }
        next = 0x80...0xBF
        switch byte {
        case 0x00...0x7F: break
        case 0xC2...0xDF: awaited = 1
        case 0xE0: (awaited, next) = (2, 0xA0...0xBF)
        case 0xED: (awaited, next) = (2, 0x80...0x9F)
        case 0xE1...0xEF: awaited = 2
        case 0xF0: (awaited, next) = (3, 0x90...0xBF)
        case 0xF1...0xF3: awaited = 3
        case 0xF4: (awaited, next) = (3, 0x80...0x8F)
        default: failed = true
        }
    }

    private mutating func follow(_ byte: UInt8) {
        if !next.contains(byte) { failed = true }
        awaited -= 1
        next = 0x80...0xBF
    }

    static func isValid(_ bytes: Span<UInt8>) -> Bool {
        var sequence = UTF8Sequence()
        for index in bytes.indices { sequence.take(bytes[index]) }
        return sequence.isValid
    }
}
