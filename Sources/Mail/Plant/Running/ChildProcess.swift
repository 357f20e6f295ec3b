import Foundation
import Synchronization

/// A program that we have started and whose end we await.
///
/// Foundation's `Process` takes a program for alive for as long as one of its own children is: not what somebody who
/// must start it again wants to know.
final class ChildProcess: Sendable {
    let identifier: pid_t
    /// Once the end is known the number may be given to anybody: nothing is sent to it any more.
    private let isOver: Mutex<Bool>
    private let ending: Task<Void, Never>

    /// - Parameters:
    ///   - path: the program.
    ///   - arguments: what it is told.
    ///   - farewell: what is sent to all that it has started and that would live on, once it has ended.
    /// - Throws: ``MailPlantError/cannotStart(program:problem:)``.
    init(_ path: String, _ arguments: [String], farewell: Int32? = nil) throws(MailPlantError) {
        let identifier = try Self.start(path, arguments)
        self.identifier = identifier
        isOver = Mutex(false)
        let (ends, end) = AsyncStream<Void>.makeStream()
        ending = Task.detached { for await _ in ends {} }
        Thread.detachNewThread { [self] in
            var information = siginfo_t()
            while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) == -1, errno == EINTR {}
            isOver.withLock { isOver in
                isOver = true
                // Its number is not given to anybody until it is waited for, nor is that of its group.
                if let farewell { kill(-identifier, farewell) }
                waitpid(identifier, nil, 0)
            }
            end.finish()
        }
    }

    /// Waits for the end, however long: cancelling whoever waits changes nothing.
    func ended() async { await ending.value }

    /// Sends a signal, unless the program has ended.
    func ask(_ signal: Int32) {
        isOver.withLock { isOver in _ = isOver ? 0 : kill(identifier, signal) }
    }

    /// Asks the program to end, and kills it when it has not done so in time.
    ///
    /// For whoever is cancelled, and can therefore wait for nothing: the task made here waits in their place, and ends
    /// with the program.
    func stop(patience: Duration, by clock: any Clock<Duration>) {
        ask(SIGTERM)
        Task {
            await withTaskGroup { group in
                group.addTask { await self.ended() }
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

    private static func start(_ path: String, _ arguments: [String]) throws(MailPlantError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in Int32(0)...2 {
            let mode = descriptor == 0 ? O_RDONLY : O_WRONLY
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", mode, 0)
        }
        for descriptor in ours() { posix_spawn_file_actions_addclose(&actions, descriptor) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A server leaves signals to its own threads, and would hand that on: Postfix would never hear it is to stop.
        var (everything, nothing) = (sigset_t(), sigset_t())
        sigfillset(&everything)
        sigemptyset(&nothing)
        posix_spawnattr_setsigdefault(&attributes, &everything)
        posix_spawnattr_setsigmask(&attributes, &nothing)
        // A session of its own: a Ctrl-C is for us, who then stop it in its turn. A group alone would not do: Postfix asks
        // for a session, and the head of a group may not have one.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | setSession)
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var identifier: pid_t = 0
        let status = posix_spawn(&identifier, path, &actions, &attributes, &words, environ)
        guard status == 0 else { throw .cannotStart(program: path, problem: String(cString: strerror(status))) }
        return identifier
    }

    /// `POSIX_SPAWN_SETSID` of glibc, which Swift does not see since it is an extension.
    private static let setSession: Int16 = 0x80

    /// What we hold open, keys and databases, which is nobody else's.
    private static func ours() -> [Int32] {
        // Empty where the system does not tell: what is opened to be closed at such a moment is so all the same.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { Int32($0) }.filter { $0 > 2 }
    }
}
