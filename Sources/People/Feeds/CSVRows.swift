/// Cuts a CSV feed into rows and fields (RFC 4180), in constant memory.
///
/// A whole row always lies in the buffer, since the buffer is filled again whenever less than the longest row remains;
/// so fields are ranges of it and nothing is copied. Quoted fields with doubled quotes are the exception: their text is
/// written, without the doubling, in an annex at the end of the buffer.
struct CSVRows: ~Copyable {
    /// The row last read: its fields, as ranges of ``bytes``.
    private(set) var fields: [Range<Int>] = []
    private(set) var bytes: [UInt8]
    /// The line on which that row begins, counted from 1.
    private(set) var line = 0
    /// The row as it stands in the file, without its line ending; after a fault, its first line, cut if need be.
    var source: [UInt8] { faultyLine ?? Array(bytes[rowRange]) }
    private(set) var isASCII = true
    var separator = UInt8(ascii: ";")

    private var feed: FeedBytes
    private let annexStart: Int
    private var annexEnd: Int
    private var start = 0
    private var end = 0
    private var isExhausted = false
    private var nextLine = 1
    private var newlinesInQuotes = 0
    private var rowRange = 0..<0
    private var faultyLine: [UInt8]?

    static let longestField = 4 * 1024
    static let longestRow = 64 * 1024
    private static let chunk = 256 * 1024

    init(_ feed: consuming FeedBytes) {
        annexStart = min(Self.chunk + Self.longestRow, feed.count + 1)
        annexEnd = annexStart
        bytes = [UInt8](repeating: 0, count: annexStart + min(Self.longestRow, feed.count))
        self.feed = feed
    }

    enum Reading {
        case row
        case fault(FieldProblem, field: Int?)
        case end
    }

    mutating func next() throws(FeedError) -> Reading {
        try skipEmptyLines()
        guard start < end else { return .end }
        line = nextLine
        annexEnd = annexStart
        newlinesInQuotes = 0
        faultyLine = nil
        let reading = scan()
        if case .fault = reading { try skipFaultyLine() }
        return reading
    }

    /// Steps over a byte order mark.
    mutating func skipMark() throws(FeedError) {
        try refill()
        let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF], [0x00, 0x00, 0xFE, 0xFF]]
        let head = bytes[start..<end].prefix(4)
        guard !marks.contains(where: head.starts(with:)) else { throw .unsupportedEncoding }
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    }

    /// The first line, before any separator is known.
    mutating func peekLine() throws(FeedError) -> ArraySlice<UInt8> {
        try skipEmptyLines()
        return bytes[start..<end].prefix(Self.longestRow).prefix { !Self.endsLine($0) }
    }

    /// Whether the row last read has nothing but separators, as spreadsheets write empty rows.
    var isBlank: Bool { fields.allSatisfy { $0.isEmpty } }

    var isValidUTF8: Bool { UTF8Sequence.isValid(bytes.span.extracting(rowRange)) }

    private static func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}

extension CSVRows {
    private mutating func scan() -> Reading {
        fields.removeAll(keepingCapacity: true)
        isASCII = true
        let limit = min(end, start + Self.longestRow)
        var at = start
        while true {
            let isQuoted = at < limit && bytes[at] == Self.quote
            if isQuoted, let problem = takeQuoted(&at, limit) { return .fault(problem, field: fields.count) }
            if !isQuoted { takePlain(&at, limit) }
            if fields[fields.count - 1].count > Self.longestField {
                return .fault(.valueTooLong, field: fields.count - 1)
            }
            if at == limit || bytes[at] != separator { return close(at, limit) }
            at += 1
        }
    }

    /// What stands after the last field: a line ending, the end of the feed, or something that should not be there.
    private mutating func close(_ at: Int, _ limit: Int) -> Reading {
        if at == limit, limit < end { return .fault(.rowTooLong, field: nil) }
        guard at == end || Self.endsLine(bytes[at]) else { return .fault(.strayQuote, field: fields.count - 1) }
        rowRange = start..<at
        nextLine += newlinesInQuotes + 1
        start = at == end ? end : afterLineEnd(at)
        return .row
    }

    private mutating func takePlain(_ at: inout Int, _ limit: Int) {
        let (end, union) = plainEnd(from: at, limit)
        fields.append(at..<end)
        if union >= 0x80 { isASCII = false }
        at = end
    }

    /// Where a field without quotes ends, and the union of its bytes, whose high bit tells of an accent.
    private func plainEnd(from begin: Int, _ limit: Int) -> (end: Int, union: UInt8) {
        let separator = separator
        let bytes = bytes.span
        var union: UInt8 = 0
        var at = begin
        while at < limit {
            let byte = bytes[at]
            if byte == separator || byte == 0x0A || byte == 0x0D { break }
            union |= byte
            at += 1
        }
        return (at, union)
    }

    /// A field between quotes, where separators and line endings are text and a doubled quote is one quote.
    private mutating func takeQuoted(_ at: inout Int, _ limit: Int) -> FieldProblem? {
        let begin = at + 1
        guard let quoted = measureQuoted(from: begin, limit) else { return .unclosedQuote }
        at = quoted.end + 1
        while at < limit, bytes[at] == UInt8(ascii: " ") { at += 1 }
        newlinesInQuotes += quoted.newlines
        if !quoted.isASCII { isASCII = false }
        fields.append(quoted.hasDoubledQuotes ? undoubled(begin..<quoted.end) : begin..<quoted.end)
        return nil
    }

    private struct Quoted {
        var end: Int
        var newlines = 0
        var hasDoubledQuotes = false
        var isASCII = true
    }

    /// Looks for the closing quote no further than the longest field, so that a file of lone quotes costs little.
    private func measureQuoted(from begin: Int, _ limit: Int) -> Quoted? {
        var quoted = Quoted(end: begin)
        let stop = min(limit, begin + 2 * Self.longestField)
        while quoted.end < stop {
            let byte = bytes[quoted.end]
            let following = quoted.end + 1 < stop ? bytes[quoted.end + 1] : 0
            if byte == Self.quote {
                guard following == Self.quote else { return quoted }
                quoted.hasDoubledQuotes = true
                quoted.end += 1
            }
            if byte == 0x0A || (byte == 0x0D && following != 0x0A) { quoted.newlines += 1 }
            if byte >= 0x80 { quoted.isASCII = false }
            quoted.end += 1
        }
        return nil
    }

    /// Writes the text of a field into the annex, which is as long as the longest row and so always has room.
    private mutating func undoubled(_ range: Range<Int>) -> Range<Int> {
        let begin = annexEnd
        var at = range.lowerBound
        while at < range.upperBound {
            bytes[annexEnd] = bytes[at]
            annexEnd += 1
            at += bytes[at] == Self.quote ? 2 : 1
        }
        return begin..<annexEnd
    }

    private static let quote = UInt8(ascii: "\"")
}

extension CSVRows {
    /// Makes sure that a whole row, its line ending and one more byte are in the buffer, if the feed has them.
    private mutating func refill() throws(FeedError) {
        guard end - start < Self.longestRow + 2, !isExhausted else { return }
        let kept = start..<end
        bytes.withUnsafeMutableBytes { $0.copyBytes(from: UnsafeRawBufferPointer(rebasing: $0[kept])) }
        (start, end) = (0, kept.count)
        while end < annexStart {
            let got = try feed.fill(&bytes, from: end, to: annexStart)
            guard got > 0 else { return isExhausted = true }
            end += got
        }
    }

    private mutating func skipEmptyLines() throws(FeedError) {
        try refill()
        while start < end, Self.endsLine(bytes[start]) {
            start = afterLineEnd(start)
            nextLine += 1
            try refill()
        }
    }

    /// After a fault, reading resumes on the line that follows the row's first one, however long it is.
    private mutating func skipFaultyLine() throws(FeedError) {
        let limit = min(end, start + Self.longestRow)
        let firstEnd = bytes[start..<limit].firstIndex(where: Self.endsLine) ?? limit
        faultyLine = Array(bytes[start..<firstEnd])
        start = firstEnd
        while start < end, !Self.endsLine(bytes[start]) {
            start = bytes[start..<end].firstIndex(where: Self.endsLine) ?? end
            try refill()
        }
        start = start < end ? afterLineEnd(start) : end
        nextLine += 1
    }

    private func afterLineEnd(_ at: Int) -> Int {
        bytes[at] == 0x0D && at + 1 < end && bytes[at + 1] == 0x0A ? at + 2 : at + 1
    }
}
