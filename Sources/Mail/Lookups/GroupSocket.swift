import Foundation
import NIOCore
import NIOPosix
import ServiceLifecycle

/// A unix socket that its owner and the group of its folder may reach, and nobody else.
enum GroupSocket {
    /// Receives until the server is asked to stop: a task a connection, all of them ended with it.
    ///
    /// - Parameters:
    ///   - path: the socket; it is gone afterwards.
    ///   - whenReady: called once anybody can connect.
    ///   - receiving: makes of a channel what is spoken over.
    ///   - converse: speaks until one of the two hangs up.
    /// - Throws: what the system said of the folder or the socket.
    static func serve<Connection: Sendable>(
        at path: String,
        whenReady: @Sendable () async -> Void,
        receiving: @escaping @Sendable (any Channel) throws -> Connection,
        _ converse: @escaping @Sendable (Connection) async -> Void
    ) async throws {
        let listener = try await listen(at: path, receiving: receiving)
        defer { unlink(path) }
        await whenReady()
        try await cancelWhenGracefulShutdown {
            try await listener.executeThenClose { connections in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await connection in connections {
                        group.addTask { await converse(connection) }
                    }
                }
            }
        }
    }

    /// Opens the socket beside its name and moves it there with its mode: nobody can connect to it before, and one left
    /// by a server that was killed makes way.
    private static func listen<Connection: Sendable>(
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
}
