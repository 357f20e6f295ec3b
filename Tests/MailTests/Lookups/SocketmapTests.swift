import NIOCore
import Testing
import Vocabulary

@testable import Mail

@Suite("The questions of Postfix")
struct SocketmapTests {
    @Test(arguments: [("mailbox", "m.dupond@ac-lille.fr"), ("alias", ""), ("sender", "deux mots é"), ("a", "  ")])
    func `say what they said when they are read back`(map: String, key: String) throws {
        let request = SocketmapRequest(map: map, key: key)
        var wire = ByteBuffer()
        NetstringDecoder.write(String(decoding: request.bytes, as: UTF8.self), to: &wire)

        let read = try #require(try NetstringDecoder.next(in: &wire))

        #expect(SocketmapRequest(read.readableBytesView) == request)
        #expect(wire.readableBytes == 0)
    }

    @Test func `wait until they are whole, and follow one another`() throws {
        let whole = Array("9:mailbox a,7:alias b,".utf8)
        for cut in 0..<11 {
            var wire = ByteBuffer(bytes: whole[..<cut])
            #expect(try NetstringDecoder.next(in: &wire) == nil, "after \(cut) bytes")
            #expect(wire.readableBytes == cut)
        }
        var wire = ByteBuffer(bytes: whole)
        #expect(try NetstringDecoder.next(in: &wire) == ByteBuffer(string: "mailbox a"))
        #expect(try NetstringDecoder.next(in: &wire) == ByteBuffer(string: "alias b"))
    }

    @Test(arguments: [
        (":", NetstringDecoder.Problem.malformed), ("x", .malformed), ("01:a,", .malformed), ("1:a;", .malformed),
        ("-1:a,", .malformed), ("1 :a,", .malformed), ("1025", .tooLong), ("99999999999999999999", .tooLong),
    ])
    func `are refused when they are no netstrings`(text: String, problem: NetstringDecoder.Problem) {
        var wire = ByteBuffer(string: text)
        #expect(throws: problem) { try NetstringDecoder.next(in: &wire) }
    }

    @Test(arguments: ["", "mailbox", " key", "\u{0}"])
    func `are refused without a map and a key`(text: String) {
        #expect(SocketmapRequest(text.utf8) == nil)
    }

    @Test func `of random bytes never do harm`() {
        let random = RandomSource.seeded(7)
        for round in 0..<20_000 {
            var bytes = random.bytes(round % 40)
            // Half of them begin like a netstring, or all would be refused at the first byte.
            if round.isMultiple(of: 2) { bytes = Array("\(bytes.count / 2):".utf8) + bytes }
            var wire = ByteBuffer(bytes: bytes)
            let before = wire.readableBytes
            if let text = try? NetstringDecoder.next(in: &wire) {
                #expect(wire.readableBytes < before)
                if let request = SocketmapRequest(text.readableBytesView) {
                    #expect(request.bytes == Array(text.readableBytesView))
                }
            } else {
                #expect(wire.readableBytes == before)
            }
        }
    }

    @Test(arguments: [
        (SocketmapReply.found("p1042"), "OK p1042"), (.notFound, "NOTFOUND "),
        (.temporary("attendez"), "TEMP attendez"),
        (.permanent("non"), "PERM non"),
    ])
    func `are answered in Postfix's words`(reply: SocketmapReply, text: String) {
        #expect(reply.text == text)
    }
}
