import Foundation
import Logging
import Programs
import ServiceLifecycle
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("The server of look-ups", .timeLimit(.minutes(10)))
struct SocketmapServerTests {
    /// Map, key, what postmap prints and how it ends.
    @Test(arguments: [
        ("mailbox", "anne.martin@ac-lille.fr", "p1\n", 0), ("mailbox", "Anne.Martin@AC-lille.fr", "p1\n", 0),
        ("mailbox", "anne.dupond@ac-lille.fr", "p1\n", 0), ("mailbox", "personne@ac-lille.fr", "", 1),
        ("mailbox", "@ac-lille.fr", "", 1), ("alias", "anne.dupond@ac-lille.fr", "anne.martin@ac-lille.fr\n", 0),
        ("alias", "anne.martin@ac-lille.fr", "", 1), ("sender", "anne.dupond@ac-lille.fr", "p1\n", 0),
        ("inconnue", "anne.martin@ac-lille.fr", "", 1),
    ])
    func `answers Postfix's own client`(map: String, key: String, output: String, status: Int32) async throws {
        try await Lookout.open(over: .of([.anne()])) { path in
            let answer = try await Lookout.postmap(key, map: map, at: path)
            // What it complains of begins with its name.
            let found = answer.said.split(separator: "\n").filter { !$0.hasPrefix("postmap: ") }
            #expect(found.map { "\($0)\n" }.joined() == output)
            #expect(answer.end == .exited(status))
        }
    }

    @Test func `makes Postfix wait until the book is loaded`() async throws {
        try await Lookout.open(over: AddressBook(domains: ["ac-lille.fr"])) { path in
            let answer = try await Lookout.postmap("anne.martin@ac-lille.fr", map: "mailbox", at: path)
            #expect(answer.end != .success)
            #expect(answer.said.contains("address book not loaded"))
        }
    }

    @Test func `is reached by its owner and its group, takes a stale socket's place, and leaves none`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/map.sock"
            try Data().write(to: URL(fileURLWithPath: path))
            try await Lookout.open(over: .of([.anne()]), at: path) { path in
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                #expect(attributes[.posixPermissions] as? Int == 0o660)
                #expect(attributes[.type] as? FileAttributeType == .typeSocket)
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left.isEmpty)
        }
    }
}

/// A server of look-ups in a folder of its own, and Postfix's client in front of it.
private enum Lookout {
    static func open(over book: AddressBook, _ body: (String) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in try await open(over: book, at: folder + "/map.sock", body) }
    }

    static func open(over book: AddressBook, at path: String, _ body: (String) async throws -> Void) async throws {
        let noon = Moment(startOf: .today) + .hours(12)
        let server = SocketmapServer(
            at: path,
            answering: AddressLookups(
                book: book,
                returnPath: try .ofTests(),
                clock: WallClock { noon }
            ),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { isReady.finish() }
                do { try await server.run { isReady.yield() } } catch is CancellationError {}
            }
            for await _ in ready { break }
            try await body(path)
            group.cancelAll()
        }
    }

    static func postmap(_ key: String, map: String, at path: String) async throws -> ProgramRun {
        // Settings of its own, whatever the machine's Postfix is.
        let settings = (path as NSString).deletingLastPathComponent
        try Data("compatibility_level = 3.6\n".utf8).write(to: URL(fileURLWithPath: settings + "/main.cf"))
        let postmap = MailProgram(name: "postmap", package: "postfix")
        return try await ProgramRun.of(postmap, ["-c", settings, "-q", key, "socketmap:unix:\(path):\(map)"])
    }
}
