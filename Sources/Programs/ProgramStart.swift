import Foundation
import Synchronization

/// Starts programs of others: nothing of ours but the environment goes with them.
///
/// Foundation's `Process` looks through `/proc/self/fd` by copies of whole `dirent`s, the last of which reaches beyond
/// what was read: a server that holds some 1,365 files open is ended by it now and then (signal 11, seen with Swift 6.3.1).
package enum ProgramStart {
    /// One start at a time: what is opened for one program is not handed to another.
    private static let turn = Mutex(())

    /// Where a program writes: open files of ours, or nowhere.
    package struct Outputs: Sendable {
        var output: Int32?
        var complaints: Int32?

        package init(output: Int32? = nil, complaints: Int32? = nil) {
            self.output = output
            self.complaints = complaints
        }
    }

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - path: where it is.
    ///   - arguments: what it is told.
    ///   - environment: variables beside ours.
    ///   - outputs: where it writes.
    /// - Returns: its number; whoever starts a program waits for its end, so that the number is given back.
    /// - Throws: ``ProgramProblem`` when it is not there, or may not be run.
    static func start(
        _ path: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        outputs: Outputs = Outputs()
    ) throws(ProgramProblem) -> pid_t {
        try turn.withLock { _ throws(ProgramProblem) in try spawn(path, arguments, environment, outputs) }
    }

    /// Starts a program and listens to both its outputs, or without its complaints; they end with whoever holds them last.
    static func listen(
        to path: String,
        _ arguments: [String],
        withComplaints: Bool = true
    ) throws(ProgramProblem) -> (identifier: pid_t, hearing: FileHandle) {
        try turn.withLock { _ throws(ProgramProblem) in
            let pipe = Pipe()
            defer { pipe.fileHandleForWriting.closeFile() }
            let listener = pipe.fileHandleForWriting.fileDescriptor
            let outputs = Outputs(output: listener, complaints: withComplaints ? listener : nil)
            return (try spawn(path, arguments, [:], outputs), pipe.fileHandleForReading)
        }
    }

    private static func spawn(
        _ path: String,
        _ arguments: [String],
        _ environment: [String: String],
        _ outputs: Outputs
    ) throws(ProgramProblem) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        for (output, file) in [(STDOUT_FILENO, outputs.output), (STDERR_FILENO, outputs.complaints)] {
            if let file {
                posix_spawn_file_actions_adddup2(&actions, file, output)
            } else {
                posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
            }
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
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var (words, settings) = (Self.words([path] + arguments), Self.words(variables.map { "\($0)=\($1)" }))
        defer { for word in words + settings { free(word) } }
        var identifier: pid_t = 0
        let status = posix_spawn(&identifier, path, &actions, &attributes, &words, &settings)
        guard status == 0 else {
            throw ProgramProblem(program: path, problem: String(cString: strerror(status)))
        }
        return identifier
    }

    /// As C hands them over: a null at the end, and to be freed.
    private static func words(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
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
