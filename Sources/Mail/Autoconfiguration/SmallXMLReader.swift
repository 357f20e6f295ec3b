import Vocabulary

/// Reads a small XML document whose shape is known; whatever is unusual is refused.
struct SmallXMLReader {
    struct Malformed: Error {}

    private static let deepest = 8
    private static let longestText = 512

    private let bytes: [UInt8]
    private var position = 0
    private var path: [String] = []

    init(_ document: some Collection<UInt8>) {
        bytes = Array(document.starts(with: [0xEF, 0xBB, 0xBF]) ? document.dropFirst(3) : document[...])
    }

    /// The text of each of these elements, named from the outermost; nothing for one that is not there.
    mutating func texts(of wanted: [[String]]) throws(SmallXMLReader.Malformed) -> [[String]: String] {
        var found: [[String]: String] = [:]
        skipDeclaration()
        repeat {
            let text = try text()
            if wanted.contains(path), !text.isEmpty {
                guard found.updateValue(text, forKey: path) == nil else { throw Malformed() }
            } else if path.isEmpty, !text.isEmpty {
                throw Malformed()
            }
            try tag()
        } while !path.isEmpty
        guard try text().isEmpty, position == bytes.count else { throw Malformed() }
        return found
    }

    private mutating func skipDeclaration() {
        guard bytes.starts(with: "<?xml ".utf8), let end = bytes.firstIndex(of: UInt8(ascii: ">")) else { return }
        position = end + 1
    }

    /// What stands before the next tag, without the spaces around it.
    private mutating func text() throws(SmallXMLReader.Malformed) -> String {
        let start = position
        position = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        guard position - start <= Self.longestText,
            let text = String(validating: bytes[start..<position], as: UTF8.self)
        else { throw Malformed() }
        let pieces = text.split(separator: "&", omittingEmptySubsequences: false)
        var read = String(pieces[0])
        for piece in pieces.dropFirst() {
            guard let (name, sign) = Self.entities.first(where: { piece.hasPrefix($0.0) }) else { throw Malformed() }
            read += sign + piece.dropFirst(name.count)
        }
        return read.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static let entities = [("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("apos;", "'")]

    /// One tag: an element begins, ends, or both.
    private mutating func tag() throws(SmallXMLReader.Malformed) {
        guard position < bytes.count else { throw Malformed() }
        position += 1
        let isEnd = take("/")
        let name = try name()
        if isEnd {
            skipSpaces()
            guard take(">"), path.popLast() == name else { throw Malformed() }
            return
        }
        guard path.count < Self.deepest else { throw Malformed() }
        try skipAttributes()
        let isEmpty = take("/")
        guard take(">") else { throw Malformed() }
        if !isEmpty { path.append(name) }
    }

    /// The local name: prefixes stand for one namespace or another, which nobody here tells apart.
    private mutating func name() throws(SmallXMLReader.Malformed) -> String {
        let start = position
        while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let local = name.split(separator: ":", omittingEmptySubsequences: false).last, !local.isEmpty else {
            throw Malformed()
        }
        return String(local)
    }

    private mutating func skipAttributes() throws(SmallXMLReader.Malformed) {
        while true {
            let hadSpace = skipSpaces()
            guard position < bytes.count, Self.isNameByte(bytes[position]) else { return }
            guard hadSpace else { throw Malformed() }
            _ = try name()
            guard take("="), let quote = takeQuote() else { throw Malformed() }
            guard let end = bytes[position...].firstIndex(of: quote) else { throw Malformed() }
            position = end + 1
        }
    }

    private mutating func takeQuote() -> UInt8? {
        if take("\"") { return UInt8(ascii: "\"") }
        return take("'") ? UInt8(ascii: "'") : nil
    }

    @discardableResult
    private mutating func skipSpaces() -> Bool {
        let start = position
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
        return position > start
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: sign) else { return false }
        position += 1
        return true
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) || ":_-.".utf8.contains(byte)
    }
}
