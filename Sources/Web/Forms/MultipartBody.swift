/// A body that carries files besides texts (`multipart/form-data`, RFC 7578), read strictly and within bounds.
///
/// What browsers write and nothing looser: no preamble, no nested part, no other encoding. The name of a file on the
/// person's device is not kept, since it may say more than they mean.
struct MultipartBody {
    static let maximumParts = 40
    static let maximumHeadBytes = 1024

    private(set) var texts: [(name: String, value: String)] = []
    private(set) var files: [(name: String, file: UploadedFile)] = []

    /// Reads what stands between the boundaries.
    ///
    /// - Parameters:
    ///   - body: all of it, already bounded.
    ///   - contentType: the header, which names the boundary.
    /// - Throws: ``FormProblem``; a part too many, too long a head or an end that is missing refuses the whole.
    init(_ body: [UInt8], contentType: String) throws(FormProblem) {
        guard let boundary = Self.boundary(in: contentType) else { throw .malformed }
        let delimiter = Array("--\(boundary)".utf8)
        guard body.starts(with: delimiter) else { throw .malformed }
        var place = delimiter.count
        var parts = 0
        while !body[place...].starts(with: "--".utf8) {
            guard body[place...].starts(with: Self.lineEnd) else { throw .malformed }
            place += Self.lineEnd.count
            parts += 1
            guard parts <= Self.maximumParts else { throw .tooManyFields }
            guard let end = Self.find(Self.lineEnd + delimiter, in: body, from: place) else { throw .malformed }
            try add(body[place..<end])
            place = end + Self.lineEnd.count + delimiter.count
        }
        let end = body[(place + 2)...]
        guard end.isEmpty || end.elementsEqual(Self.lineEnd) else { throw .malformed }
    }

    private mutating func add(_ part: ArraySlice<UInt8>) throws(FormProblem) {
        let whole = Array(part)
        guard let head = Self.find(Self.lineEnd + Self.lineEnd, in: whole, from: 0), head <= Self.maximumHeadBytes,
            let text = String(validating: whole[..<head], as: UTF8.self)
        else { throw .malformed }
        let content = Array(whole[(head + 4)...])
        guard let disposition = PartDisposition(text) else { throw .malformed }
        guard disposition.isFile else {
            guard let value = String(validating: content, as: UTF8.self) else { throw .notText }
            return texts.append((disposition.name, value))
        }
        // A field where nothing was chosen comes as a file without a byte.
        if !content.isEmpty { files.append((disposition.name, UploadedFile(bytes: content))) }
    }

    private static let lineEnd = Array("\r\n".utf8)

    /// RFC 2046 §5.1.1: 1 to 70 signs; browsers use letters, digits and hyphens.
    private static func boundary(in contentType: String) -> String? {
        let pieces = contentType.split(separator: ";").map { $0.trimmingPrefix { $0 == " " } }
        guard pieces.first?.lowercased() == "multipart/form-data",
            let field = pieces.dropFirst().first(where: { $0.lowercased().hasPrefix("boundary=") })
        else { return nil }
        let value = field.dropFirst("boundary=".count)
        let isPlain = value.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x2D || byte == 0x5F
        }
        return (1...70).contains(value.utf8.count) && isPlain ? String(value) : nil
    }

    private static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
        var place = start
        let last = bytes.count - wanted.count
        while place <= last {
            guard let next = bytes[place...last].firstIndex(of: first) else { return nil }
            if bytes[next..<(next + wanted.count)].elementsEqual(wanted) { return next }
            place = next + 1
        }
        return nil
    }
}

/// The head of a part: which field it is, and whether it carries a file (RFC 7578 §4.2).
struct PartDisposition {
    let name: String
    let isFile: Bool

    init?(_ head: String) {
        let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
        let key = "content-disposition:"
        guard lines.allSatisfy({ $0.contains(":") }),
            let line = lines.first(where: { $0.lowercased().hasPrefix(key) }),
            let match = line.dropFirst(key.count).wholeMatch(
                of: #/ *form-data; name="([^"\r\n]{1,60})"(; filename="[^"\r\n]*")?/#
            )
        else { return nil }
        name = String(match.1)
        isFile = match.2 != nil
    }
}
