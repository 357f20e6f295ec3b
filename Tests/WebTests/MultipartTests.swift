import Testing

@testable import Web

@Suite("Bodies that carry files")
struct MultipartTests {
    private static let type = "multipart/form-data; boundary=----Limite7"

    private static func body(_ parts: [(head: String, content: String)], end: String = "--\r\n") -> [UInt8] {
        let text = parts.map { "------Limite7\r\n\($0.head)\r\n\r\n\($0.content)\r\n" }.joined()
        return Array((text + "------Limite7" + end).utf8)
    }

    private static func field(_ name: String) -> String { "Content-Disposition: form-data; name=\"\(name)\"" }

    private static func file(_ name: String) -> String {
        field(name) + "; filename=\"C:\\Moi\\photo.png\"\r\nContent-Type: image/png"
    }

    @Test func `texts and files are told apart, and no name of a file is kept`() throws {
        let body = Self.body([
            (Self.field("texte"), "Deux\r\nlignes, é"), (Self.file("fichiers"), "\r\n--octets"),
            (Self.file("fichiers"), "un"),
            (Self.field("jeton"), "abc"),
        ])
        let form = try Form(multipart: body, contentType: Self.type)
        #expect(form["texte"] == "Deux\r\nlignes, é")
        #expect(form["jeton"] == "abc")
        #expect(form.files("fichiers").map { String(decoding: $0.bytes, as: UTF8.self) } == ["\r\n--octets", "un"])
        #expect(!"\(form) \(form.files("fichiers"))".contains("photo"))
    }

    @Test func `a field where nothing was chosen holds no file`() throws {
        let form = try Form(multipart: Self.body([(Self.file("fichiers"), "")]), contentType: Self.type)
        #expect(form.files("fichiers").isEmpty)
    }

    @Test(arguments: [
        "", "--", "------Limite7", "------Limite7\r\n", "------Limite7--x", "x------Limite7--\r\n",
        "------Limite7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nsans fin",
        "------Limite7\r\nContent-Disposition: form-data\r\n\r\na\r\n------Limite7--",
        "------Limite7\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\na\r\n------Limite7--",
        "------Limite7\r\nsans deux-points\r\n\r\na\r\n------Limite7--",
    ])
    func `what no browser writes is refused as a whole`(text: String) {
        #expect(throws: FormProblem.malformed) { try Form(multipart: Array(text.utf8), contentType: Self.type) }
    }

    @Test(arguments: ["multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=a", "text/a"])
    func `a boundary that is not there is not guessed`(type: String) {
        #expect(throws: FormProblem.malformed) { try Form(multipart: Self.body([]), contentType: type) }
    }

    @Test func `too many parts, too long a head, a text that is none`() {
        let many = Self.body((0...MultipartBody.maximumParts).map { (Self.field("a\($0)"), "") })
        #expect(throws: FormProblem.tooManyFields) { try Form(multipart: many, contentType: Self.type) }
        let long = Self.body([(Self.field("a") + "\r\nX: " + String(repeating: "x", count: 2000), "")])
        #expect(throws: FormProblem.malformed) { try Form(multipart: long, contentType: Self.type) }
        let opening = Array("------Limite7\r\n\(Self.field("a"))\r\n\r\n".utf8)
        let bytes = opening + [0xFF] + Array("\r\n------Limite7--".utf8)
        #expect(throws: FormProblem.notText) { try Form(multipart: bytes, contentType: Self.type) }
        let huge = [UInt8](repeating: 0, count: Form.maximumUploadBytes + 1)
        #expect(throws: FormProblem.tooLong) { try Form(multipart: huge, contentType: Self.type) }
    }

    @Test func `any bytes are read or refused, never more`() {
        var generator = SystemRandomNumberGenerator()
        let whole = Self.body([(Self.field("a"), "b"), (Self.file("f"), "octets")])
        for _ in 0..<2000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
            let form = try? Form(multipart: bytes, contentType: Self.type)
            #expect((form?.files("f").first?.bytes.count ?? 0) <= bytes.count)
        }
    }
}
