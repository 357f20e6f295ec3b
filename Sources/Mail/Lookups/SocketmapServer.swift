import Foundation
import Logging
import NIOCore
import ServiceLifecycle

/// Listens on a unix socket for what Postfix looks up.
struct SocketmapServer: Service {
    private let path: String
    private let lookups: AddressLookups
    private let logger: Logger

    /// - Parameters:
    ///   - path: the socket; it and its group are what Postfix must be able to reach.
    ///   - lookups: who answers.
    ///   - logger: told of a client that speaks otherwise.
    init(at path: String, answering lookups: AddressLookups, logger: Logger) {
        self.path = path
        self.lookups = lookups
        self.logger = logger
    }

    /// Serves until asked to stop.
    func run() async throws { try await run(whenReady: {}) }

    func run(whenReady: @Sendable () async -> Void) async throws {
        try await GroupSocket.serve(at: path, whenReady: whenReady) { [lookups, logger] channel in
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(ByteToMessageHandler(NetstringDecoder()))
            try pipeline.addHandler(SocketmapResponder(lookups, logger: logger))
            return channel
        } _: { connection in
            await Self.keep(connection)
        }
    }

    /// Until whoever asks hangs up, or the server stops.
    private static func keep(_ connection: any Channel) async {
        await withTaskCancellationHandler {
            // How it ended was told where it happened.
            try? await connection.closeFuture.get()
        } onCancel: {
            connection.close(promise: nil)
        }
    }
}
