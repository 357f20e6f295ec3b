import Foundation
import Programs
import TestPrograms
import Testing

@Suite("A program we have started", .timeLimit(.minutes(10)))
struct ChildProcessTests {
    @Test func `ends when it ends, whatever it has left running`() async throws {
        let signpost = try Signpost()
        let process = try ChildProcess("/bin/sh", ["-c", "sleep 1000 & echo $! > \(signpost.path)"])
        let leftRunning = try #require(pid_t(await signpost.passed()))

        await process.ended()

        #expect(kill(leftRunning, SIGKILL) == 0)
    }

    @Test func `takes with it what it has left running, where that would keep its door`() async throws {
        let signpost = try Signpost()
        let process = try ChildProcess(
            "/bin/sh",
            ["-c", "sleep 1000 & echo $! > \(signpost.path)"],
            farewell: SIGKILL
        )
        let leftRunning = try #require(pid_t(await signpost.passed()))

        await process.ended()

        // Dead already, or on its way: nobody but the system is there to bury it.
        while Self.isAlive(leftRunning) { await Task.yield() }
        #expect(!Self.isAlive(leftRunning))
    }

    private static func isAlive(_ process: pid_t) -> Bool {
        let told = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        return told.map { !$0.contains(") Z ") } ?? false
    }

    @Test func `hears the signals that a server keeps from its own threads`() async throws {
        var (asked, before) = (sigset_t(), sigset_t())
        sigemptyset(&asked)
        sigaddset(&asked, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &asked, &before)
        let process = try ChildProcess("/bin/sleep", ["1000"])
        pthread_sigmask(SIG_SETMASK, &before, nil)
        let status = try String(contentsOfFile: "/proc/\(process.identifier)/status", encoding: .utf8)

        process.ask(SIGTERM)

        await process.ended()
        #expect(status.contains("SigBlk:\t0000000000000000\n"))
    }

    @Test func `is handed none of our files`() async throws {
        let ours = open("/dev/zero", O_RDONLY)
        defer { close(ours) }
        // What loads a program holds files too: it is looked at once it runs.
        let signpost = try Signpost()
        let process = try ChildProcess("/bin/sh", ["-c", "echo here > \(signpost.path); kill -STOP $$"])
        _ = await signpost.passed()
        let folder = "/proc/\(process.identifier)/fd"
        let theirs = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let targets = try theirs.map { try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)") }

        process.ask(SIGKILL)

        await process.ended()
        #expect(theirs == ["0", "1", "2"])
        #expect(Set(targets) == ["/dev/null"])
    }

    @Test func `is in a group of its own, so that a Ctrl-C is for us`() async throws {
        let process = try ChildProcess("/bin/sleep", ["1000"])
        #expect(getpgid(process.identifier) == process.identifier)
        process.ask(SIGKILL)
        await process.ended()
    }

    @Test func `tells how it has ended, and writes where it is told, with settings of its own`() async throws {
        let pipe = Pipe()
        let process = try ChildProcess(
            "/bin/sh",
            ["-c", "echo $WORD; echo unheard >&2; exit 4"],
            environment: ["WORD": "bonjour"],
            outputs: ProgramStart.Outputs(output: pipe.fileHandleForWriting.fileDescriptor)
        )
        try pipe.fileHandleForWriting.close()
        #expect(await process.ended() == .exited(4))
        #expect(try pipe.fileHandleForReading.readToEnd() == Data("bonjour\n".utf8))
        let killed = try ChildProcess("/bin/sleep", ["1000"])
        killed.ask(SIGKILL)
        #expect(await killed.ended() == .killed(by: SIGKILL))
    }

    @Test func `is not there`() {
        let reason = ProgramProblem(program: "/no/such", problem: "No such file or directory")
        #expect(throws: reason) { try ChildProcess("/no/such", []) }
    }
}
