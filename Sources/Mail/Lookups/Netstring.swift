import NIOCore

/// Lengths in front of texts: `5:hello,` (http://cr.yp.to/proto/netstrings.txt).
///
/// Only what the protocol may need is accepted: a length has no zero in front and is bounded, so that nobody can make
/// the server wait for, or keep, more than a line.
struct NetstringDecoder: QuestionDecoder {
    /// No address is longer than 254 octets, no name of a map longer than a word.
    static let maximumLength = 1024

    enum Problem: Error, Equatable {
        /// What stands there is no netstring.
        case malformed
        case tooLong
    }

    /// Takes a whole netstring from the front of the buffer; nothing when its end has not come yet.
    static func next(in buffer: inout ByteBuffer) throws(Problem) -> ByteBuffer? {
        var length = 0
        var digits = 0
        while let byte: UInt8 = buffer.getInteger(at: buffer.readerIndex + digits) {
            if byte == UInt8(ascii: ":") {
                guard digits > 0 else { throw .malformed }
                return try text(of: length, after: digits + 1, in: &buffer)
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits == 0 || length > 0 else {
                throw .malformed
            }
            length = length * 10 + Int(byte - UInt8(ascii: "0"))
            guard length <= maximumLength else { throw .tooLong }
            digits += 1
        }
        return nil
    }

    private static func text(of length: Int, after head: Int, in buffer: inout ByteBuffer) throws(Problem)
        -> ByteBuffer?
    {
        guard buffer.readableBytes > head + length else { return nil }
        let end: UInt8? = buffer.getInteger(at: buffer.readerIndex + head + length)
        guard end == UInt8(ascii: ","), let text = buffer.getSlice(at: buffer.readerIndex + head, length: length) else {
            throw .malformed
        }
        buffer.moveReaderIndex(forwardBy: head + length + 1)
        return text
    }

    static func write(_ text: String, to buffer: inout ByteBuffer) {
        buffer.writeString("\(text.utf8.count):\(text),")
    }
}
