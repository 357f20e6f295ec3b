import NIOCore

/// Cuts what Postfix sends into questions: each ends by an empty line.
struct PolicyDecoder: QuestionDecoder {
    /// Takes a whole question from the front of the buffer; nothing when its end has not come yet.
    static func next(in buffer: inout ByteBuffer) throws(PolicyRequest.Problem) -> ByteBuffer? {
        let bytes = buffer.readableBytesView
        let newline = UInt8(ascii: "\n")
        var lineStart = bytes.startIndex
        while let end = bytes[lineStart...].firstIndex(of: newline) {
            if end == lineStart {
                let question = buffer.readSlice(length: end - bytes.startIndex)
                buffer.moveReaderIndex(forwardBy: 1)
                return question
            }
            lineStart = end + 1
            guard lineStart - bytes.startIndex <= PolicyRequest.maximumLength else { throw .tooLong }
        }
        guard bytes.count <= PolicyRequest.maximumLength else { throw .tooLong }
        return nil
    }
}
