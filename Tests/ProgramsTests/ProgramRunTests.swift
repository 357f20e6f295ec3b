import Foundation
import Programs
import Testing

@Suite("A program run to its end", .timeLimit(.minutes(10)))
struct ProgramRunTests {
    private static let shell = "/bin/sh"

    @Test func `all that it says is heard, with what it ended with`() async throws {
        let run = try await ProgramRun.of(Self.shell, ["-c", "echo one; echo two >&2; exit 3"])
        #expect(run.said == "one\ntwo\n")
        #expect(run.end == .exited(3))
    }

    @Test func `one that is killed ends with its signal`() async throws {
        let end = try await ProgramRun.of(Self.shell, ["-c", "kill -KILL $$"]).end
        #expect(end == .killed(by: SIGKILL))
        #expect([end, .success].map(\.description) == ["signal 9", "status 0"])
    }

    @Test func `it is given none of our files, however many are open`() async throws {
        let ours = (0..<1500).map { _ in open("/dev/null", O_RDONLY) }
        defer { for descriptor in ours { close(descriptor) } }
        #expect(ours.allSatisfy { $0 > 2 })
        // The fourth is the folder that the shell is reading.
        let run = try await ProgramRun.of(Self.shell, ["-c", "cd /proc/$$/fd && echo *"])
        #expect(run.said == "0 1 2 3\n")
    }

    @Test func `what several say at once is not mixed`() async throws {
        let said = try await withThrowingTaskGroup { group in
            for number in 0..<20 {
                group.addTask { try await ProgramRun.of(Self.shell, ["-c", "echo \(number)"]).said }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(said == Set((0..<20).map { "\($0)\n" }))
    }
}
