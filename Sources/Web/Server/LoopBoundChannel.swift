import HummingbirdCore
import Logging
import NIOCore

/// Answers each connection on the thread that reads and writes it.
///
/// By itself Hummingbird hands a request over to another thread, which hands its answer back: two threads are woken, and
/// what one has in its caches the other has not. Whatever blocks (hashing, databases, programs) has threads of its own
/// in Préau, so that a connection keeps the others of its thread waiting no longer than its page takes to draw.
struct LoopBoundChannel: ServerChildChannel {
    let channel: HTTP1Channel

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        self.channel.setup(channel: channel, logger: logger)
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        let executor = EventLoopTaskExecutor(loop: value.channel.eventLoop)
        await withTaskExecutorPreference(executor) { await channel.handle(value: value, logger: logger) }
        withExtendedLifetime(executor) {}
    }
}

/// Runs tasks on an event loop (SE-0417).
private final class EventLoopTaskExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
