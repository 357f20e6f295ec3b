import Logging
import NIOCore

/// Answers each question where it is read, without leaving the event loop: the answer is in memory, and whoever asks waits
/// for it before the next message.
final class SocketmapResponder: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let lookups: AddressLookups
    private let logger: Logger

    init(_ lookups: AddressLookups, logger: Logger) {
        self.lookups = lookups
        self.logger = logger
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let request = SocketmapRequest(unwrapInboundIn(data).readableBytesView) else {
            return errorCaught(context: context, error: NetstringDecoder.Problem.malformed)
        }
        var answer = context.channel.allocator.buffer(capacity: 64)
        NetstringDecoder.write(lookups.reply(to: request).text, to: &answer)
        context.write(wrapOutboundOut(answer), promise: nil)
    }

    func channelReadComplete(context: ChannelHandlerContext) { context.flush() }

    /// The question may hold an address: its kind of fault is all that is told.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is NetstringDecoder.Problem {
            logger.warning("socketmap client hung up on", metadata: ["problem": "\(error)"])
        } else {
            logger.debug("socketmap connection lost", metadata: ["error": "\(error)"])
        }
        context.close(promise: nil)
    }
}
