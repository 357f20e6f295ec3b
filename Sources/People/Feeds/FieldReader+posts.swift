import Vocabulary

extension FieldReader {
    /// The items of `fredurne`: `UAI$UAJ$sector$function$UAI$TNA$TTY$TNA code`, or a UAI alone.
    mutating func posts(_ bytes: Span<UInt8>) throws(FieldProblem) -> [Post] {
        var posts: [Post] = []
        for item in Self.pieces(bytes, where: Self.separatesItems) where !item.isEmpty {
            posts.append(try post(bytes.extracting(item)))
        }
        return posts
    }

    private mutating func post(_ item: Span<UInt8>) throws(FieldProblem) -> Post {
        let parts = Self.pieces(item) { $0 == UInt8(ascii: "$") }
        guard parts.count == 1 || (4...12).contains(parts.count) else { throw .post }
        var post = Post(place: .establishment(try uai(item.extracting(parts[0]))))
        guard parts.count > 1 else { return post }
        post.sector = try sector(item.extracting(parts[2]))
        post.function = try code(item.extracting(parts[3]))
        if parts.count > 6 { post.kind = try code(item.extracting(parts[6])) }
        return post
    }

    private func sector(_ bytes: Span<UInt8>) throws(FieldProblem) -> Post.Sector? {
        guard let code = try code(bytes) else { return nil }
        guard let sector = Post.Sector(rawValue: code) else { throw .sector }
        return sector
    }

    /// The NUMENs a person had before, and whether some could not be read.
    func formerNumens(_ bytes: Span<UInt8>) -> (read: [Numen], areAllRead: Bool) {
        var read: [Numen] = []
        var areAllRead = true
        for piece in Self.pieces(bytes, where: Self.separatesItems) where !piece.isEmpty {
            // A former number that is no NUMEN is worth a warning, which the caller gives.
            if let numen = try? numen(bytes.extracting(piece)) { read.append(numen) } else { areAllRead = false }
        }
        return (read, areAllRead)
    }

    /// A post of AAF (`ENTPersonFonctions`): `structure$function$label$discipline$label`.
    func structurePost(_ item: Span<UInt8>) throws(FieldProblem) -> Post? {
        let parts = Self.pieces(item) { $0 == UInt8(ascii: "$") }
        if parts.count == 1, try code(item) == nil { return nil }
        guard parts.count >= 2 else { throw .post }
        let place = Post.Place.structure(jointure: try jointure(item.extracting(parts[0])))
        let discipline = parts.count > 3 ? try code(item.extracting(parts[3])) : nil
        return Post(place: place, function: try code(item.extracting(parts[1])), discipline: discipline)
    }

    /// An identifier of AAF: digits, kept as written.
    func jointure(_ bytes: Span<UInt8>) throws(FieldProblem) -> String {
        guard (1...20).contains(bytes.count) else { throw .pivot }
        for index in bytes.indices where !ASCII.isDigit(bytes[index]) { throw .pivot }
        return String(repairing: bytes)
    }

    private static func separatesItems(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|")
    }

    /// The pieces between separators, trimmed; an empty value has none.
    private static func pieces(_ bytes: Span<UInt8>, where isSeparator: (UInt8) -> Bool) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var begin = 0
        for index in bytes.indices where isSeparator(bytes[index]) {
            pieces.append(bytes.trimming(begin..<index))
            begin = index + 1
        }
        pieces.append(bytes.trimming(begin..<bytes.count))
        return pieces
    }
}

extension Span<UInt8> {
    /// A range without the spaces and tabs at its ends.
    func trimming(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, self[low] == 0x20 || self[low] == 0x09 { low += 1 }
        while low < high, self[high - 1] == 0x20 || self[high - 1] == 0x09 { high -= 1 }
        return low..<high
    }
}
