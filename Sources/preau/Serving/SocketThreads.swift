import Foundation
import NIOCore

/// The threads that watch connections, read requests and write answers.
///
/// What a request asks for is done by other threads, as many as processors: with as many again for the connections, two
/// threads contend for each processor, and each finds the caches full of what the other was doing. One for two
/// processors reads and writes as much, and more is ready each time it looks.
enum SocketThreads {
    /// To be said once, before the first connection.
    static func limit() {
        NIOSingletons.groupLoopCountSuggestion = max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
    }
}
