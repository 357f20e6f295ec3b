import Foundation
import Synchronization

/// Starts programs of others: nothing of ours but the environment goes with them.
///
/// Foundation's `Process` looks through `/proc/self/fd` by copies of whole `dirent`s, the last of which reaches beyond
/// what was read: a server that holds some 1,365 files open is ended by it now and then (signal 11, seen with Swift 6.3.1).
enum ProgramStart {
    /// One start at a time: what is opened for one program is not handed to another.
    private static let turn = Mutex(())

    /// Starts a program that nobody listens to.
    ///
    /// - Returns: its number; whoever starts a program waits for its end, so that the number is given back.
    /// - Throws: ``MailPlantError/cannotStart(program:problem:)``.
    static func start(_ path: String, _ arguments: [String]) throws(MailPlantError) -> pid_t {
        try turn.withLock { _ throws(MailPlantError) in try spawn(path, arguments, heardBy: nil) }
    }

    /// Starts a program and listens to both its outputs, which end with whoever holds them last.
    static func listen(
        to path: String,
        _ arguments: [String]
    ) throws(MailPlantError) -> (identifier: pid_t, hearing: FileHandle) {
        try turn.withLock { _ throws(MailPlantError) in
            let pipe = Pipe()
            defer { pipe.fileHandleForWriting.closeFile() }
            let listener = pipe.fileHandleForWriting.fileDescriptor
            return (try spawn(path, arguments, heardBy: listener), pipe.fileHandleForReading)
        }
    }

    private static func spawn(
        _ path: String,
        _ arguments: [String],
        heardBy listener: Int32?
    ) throws(MailPlantError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        for output in [STDOUT_FILENO, STDERR_FILENO] {
            if let listener {
                posix_spawn_file_actions_adddup2(&actions, listener, output)
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
