import NIOCore

/// Cuts what a program sends into questions, and hands on those that have come whole.
protocol QuestionDecoder: ByteToMessageDecoder where InboundOut == ByteBuffer {
    associatedtype Problem: Error

    /// Takes a whole question from the front of the buffer; nothing when its end has not come yet.
    static func next(in buffer: inout ByteBuffer) throws(Problem) -> ByteBuffer?
}

extension QuestionDecoder {
    mutating func decode(context: ChannelHandlerContext, buffer: inout ByteBuffer) throws -> DecodingState {
        guard let question = try Self.next(in: &buffer) else { return .needMoreData }
        context.fireChannelRead(wrapInboundOut(question))
        return .continue
    }

    mutating func decodeLast(
        context: ChannelHandlerContext,
        buffer: inout ByteBuffer,
        seenEOF: Bool
    ) throws -> DecodingState {
        // What was cut short is nobody's question.
        while let question = try Self.next(in: &buffer) { context.fireChannelRead(wrapInboundOut(question)) }
        return .needMoreData
    }
}
