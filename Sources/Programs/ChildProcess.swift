package import Foundation
import Synchronization

/// A program that we have started and whose end we await.
///
/// Foundation's `Process` takes a program for alive for as long as one of its own children is: not what somebody who
/// must start it again wants to know.
package final class ChildProcess: Sendable {
    package let identifier: pid_t
    /// Once the end is known the number may be given to anybody: nothing is sent to it any more.
    private let isOver: Mutex<Bool>
    private let ending: Task<ProgramEnd, Never>

    /// - Parameters:
    ///   - path: the program.
    ///   - arguments: what it is told.
    ///   - environment: variables beside ours.
    ///   - outputs: where it writes.
    ///   - farewell: what is sent to all that it has started and that would live on, once it has ended.
    /// - Throws: ``ProgramProblem`` when it is not there, or may not be run.
    package init(
        _ path: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        outputs: ProgramStart.Outputs = .init(),
        farewell: Int32? = nil
    ) throws(ProgramProblem) {
        let identifier = try ProgramStart.start(path, arguments, environment: environment, outputs: outputs)
        self.identifier = identifier
        isOver = Mutex(false)
        let (ends, end) = AsyncStream<ProgramEnd>.makeStream()
        // One end, always: a thread waits for it.
        ending = Task.detached { await ends.first { _ in true } ?? .exited(0) }
        Thread.detachNewThread { [self] in
            var information = siginfo_t()
            while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) == -1, errno == EINTR {}
            isOver.withLock { isOver in
                isOver = true
                // Its number is not given to anybody until it is waited for, nor is that of its group.
                if let farewell { kill(-identifier, farewell) }
                end.yield(ProgramEnd.awaited(identifier))
            }
            end.finish()
        }
    }

    /// Waits for the end, however long: cancelling whoever waits changes nothing.
    @discardableResult
    package func ended() async -> ProgramEnd { await ending.value }

    /// Sends a signal, unless the program has ended.
    package func ask(_ signal: Int32) {
        isOver.withLock { isOver in _ = isOver ? 0 : kill(identifier, signal) }
    }

    /// Asks the program to end, and kills it when it has not done so in time.
    ///
    /// For whoever is cancelled, and can therefore wait for nothing: the task made here waits in their place, and ends
    /// with the program.
    package func stop(patience: Duration, by clock: any Clock<Duration>) {
        ask(SIGTERM)
        Task {
            await withTaskGroup { group in
                group.addTask { _ = await self.ended() }
                group.addTask {
                    // Interrupted by the end that was asked for.
                    guard (try? await clock.sleep(for: patience)) != nil else { return }
                    self.ask(SIGKILL)
                }
                await group.next()
                group.cancelAll()
            }
        }
    }
}
