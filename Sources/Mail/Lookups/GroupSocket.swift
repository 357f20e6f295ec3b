import Foundation
import NIOCore
import NIOPosix

/// A unix socket that its owner and the group of its folder may reach, and nobody else.
enum GroupSocket {
    /// Opens the socket beside its name and moves it there with its mode: nobody can connect to it before, and one left
    /// by a server that was killed makes way.
    ///
    /// - Throws: what the system said of the folder or the socket.
    static func listen<Connection: Sendable>(
        at path: String,
        receiving: @escaping @Sendable (any Channel) throws -> Connection
    ) async throws -> NIOAsyncChannel<Connection, Never> {
        let draft = path + ".new"
        unlink(draft)
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .bind(unixDomainSocketPath: draft) { channel in
                channel.eventLoop.makeCompletedFuture { try receiving(channel) }
            }
        guard chmod(draft, 0o660) == 0, rename(draft, path) == 0 else {
            let reason = POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
            try await listener.channel.close()
            throw reason
        }
        return listener
    }

    static func remove(_ path: String) { unlink(path) }
}
