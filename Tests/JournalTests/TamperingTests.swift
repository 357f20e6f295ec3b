import Database
import Foundation
import Journal
import TestDatabases
import Testing

@Suite("Tampering with the journal")
struct TamperingTests {
    static let edits = [
        "at = at + 1", "action = 'account.closed'", "actor = 'system'", "actor = 'operator:guichet'", "academy = 28",
        "academy = 999", "academy = null", "account = 8", "account = null", "details = '{}'", "details = 'unreadable'",
        "details = details || ' '",
    ]

    @Test(arguments: TestEngine.available, edits)
    func `an edited column is found at its entry`(engine: TestEngine, edit: String) async throws {
        try await withJournal(on: engine) { test in
            try await test.append(["a", "b", "c"])
            try await test.tamper(SQL(stringLiteral: "update journal_entry set \(edit) where position = 2"))
            #expect(try await test.flaws() == [.altered(lane: test.lane(), position: 2)])
        }
    }

    @Test(arguments: TestEngine.available, [("visitor", "nobody"), ("system", "system:x")])
    func `an actor that reads the same is still an edit`(engine: TestEngine, texts: (String, String)) async throws {
        try await withJournal(on: engine) { test in
            let actor: JournalActor = texts.0 == "system" ? .system : .visitor
            let entry = JournalEntry(at: sampleEntry().at, action: sampleEntry().action, actor: actor)
            try await test.database.write { try test.journal.append(entry, in: $0) }
            try await test.tamper("update journal_entry set actor = \(texts.1)")
            #expect(try await test.flaws() == [.altered(lane: test.lane(), position: 1)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `an edited link is found at its entry and at the next`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            try await test.append(["a", "b", "c"])
            try await test.tamper(
                "update journal_entry set link = \([UInt8](repeating: 0, count: 32)) where position = 2"
            )
            let lane = try await test.lane()
            #expect(try await test.flaws() == [.altered(lane: lane, position: 2), .altered(lane: lane, position: 3)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `an edited key number is found`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            try await test.append(["a", "b"])
            try await test.tamper("update journal_entry set key_id = 5 where position = 1")
            #expect(try await test.flaws() == [.unknownKey(lane: test.lane(), position: 1)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `an entry taken out of the middle is missed`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            try await test.append(["a", "b", "c"])
            try await test.tamper("delete from journal_entry where position = 2")
            #expect(try await test.flaws() == [.missing(lane: test.lane(), before: 3)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `entries moved up to close a gap are found`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            try await test.append(["a", "b", "c"])
            try await test.tamper(
                "delete from journal_entry where position = 2",
                "update journal_entry set position = 2 where position = 3",
                "update journal_lane set position = 2"
            )
            let lane = try await test.lane()
            #expect(try await test.flaws() == [.altered(lane: lane, position: 2), .truncated(lane: lane)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `two entries that changed places are found`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            try await test.append(["a", "b", "c"])
            try await test.tamper(
                "update journal_entry set position = 100 where position = 1",
                "update journal_entry set position = 1 where position = 2",
                "update journal_entry set position = 2 where position = 100"
            )
            let lane = try await test.lane()
            #expect(try await test.flaws() == (1...3).map { .altered(lane: lane, position: $0) })
        }
    }

    @Test(arguments: TestEngine.available)
    func `a tail that was cut is missed`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            try await test.append(["a", "b", "c"])
            try await test.tamper("delete from journal_entry where position > 1")
            #expect(try await test.flaws() == [.truncated(lane: test.lane())])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a tail that was cut with its head rewritten is missed, even after new entries`(engine: TestEngine)
        async throws
    {
        try await withJournal(on: engine) { test in
            try await test.append(["a", "b", "c"])
            try await test.tamper(
                "delete from journal_entry where position > 1",
                "update journal_lane set position = 1, link = (select link from journal_entry where position = 1)"
            )
            let lane = try await test.lane()
            #expect(try await test.flaws() == [.truncated(lane: lane)])
            try await test.append(["d", "e"])
            #expect(try await test.flaws() == [.truncated(lane: lane)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `an entry added by a stranger is found`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            try await test.append(["a"])
            try await test.tamper(
                """
                insert into journal_entry (lane, position, at, action, actor, details, key_id, link)
                select lane, position + 1, at, 'forged', actor, details, key_id, link from journal_entry
                """
            )
            let lane = try await test.lane()
            #expect(try await test.flaws() == [.altered(lane: lane, position: 2)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `an old head put back with its tail cut is found by the anchors`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            try await withTemporaryFolder { folder in
                let anchors = JournalAnchors(path: folder + "/anchors")
                try await test.append(["a"])
                try await test.tamper("create table kept as select * from journal_lane")
                try await test.append(["b", "c"])
                try await anchors.append(headsOf: test.journal, in: test.database)

                try await test.tamper(
                    "delete from journal_entry where position > 1",
                    "delete from journal_lane",
                    "insert into journal_lane select * from kept"
                )

                #expect(try await test.flaws().isEmpty)
                let lane = try await test.lane()
                #expect(try await test.flaws(anchors: anchors.read().anchors) == [.anchorLost(lane: lane, position: 3)])
                try await test.append(["d", "e", "f"])
                #expect(try await test.flaws(anchors: anchors.read().anchors) == [.anchorLost(lane: lane, position: 3)])
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a lane whose head is gone is found by its entries, a lane gone whole by the anchors`(engine: TestEngine)
        async throws
    {
        try await withJournal(on: engine) { test in
            try await withTemporaryFolder { folder in
                let anchors = JournalAnchors(path: folder + "/anchors")
                try await test.append(["a", "b"])
                try await anchors.append(headsOf: test.journal, in: test.database)
                let lane = try await test.lane()

                try await test.tamper("delete from journal_lane")
                #expect(try await test.flaws() == [.truncated(lane: lane)])

                try await test.tamper("delete from journal_entry")
                #expect(try await test.flaws().isEmpty)
                #expect(try await test.flaws(anchors: anchors.read().anchors) == [.anchorLost(lane: lane, position: 2)])
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `anchors are added to their file once each`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            try await withTemporaryFolder { folder in
                let anchors = JournalAnchors(path: folder + "/anchors")
                #expect(try anchors.read().anchors.isEmpty)
                try await test.append(["a"])
                try await anchors.append(headsOf: test.journal, in: test.database)
                try await anchors.append(headsOf: test.journal, in: test.database)
                try await test.append(["b"])
                try await anchors.append(headsOf: test.journal, in: test.database)
                let lane = try await test.lane()
                #expect(try anchors.read().anchors.map(\.lane) == [lane, lane])
                #expect(try anchors.read().anchors.map(\.position) == [1, 2])
                #expect(try await test.flaws(anchors: anchors.read().anchors).isEmpty)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `an anchor cut short is told and left out, and the next writing removes it`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            try await withTemporaryFolder { folder in
                let anchors = JournalAnchors(path: folder + "/anchors")
                try await test.append(["a"])
                #expect(try await anchors.append(headsOf: test.journal, in: test.database))
                let whole = try Data(contentsOf: URL(fileURLWithPath: anchors.path))
                for length in [1, 20, whole.count - 1] {
                    try (whole + whole.prefix(length)).write(to: URL(fileURLWithPath: anchors.path))
                    let torn = try anchors.read()
                    #expect(torn.isTorn && torn.anchors.map(\.position) == [1], "\(length)")
                    #expect(try await test.flaws(anchors: torn.anchors).isEmpty)
                    #expect(try await !anchors.append(headsOf: test.journal, in: test.database))
                    #expect(try Data(contentsOf: URL(fileURLWithPath: anchors.path)) == whole)
                }
                #expect(try !anchors.read().isTorn)
            }
        }
    }

    @Test func `a line in the middle of the anchors that is none of ours is named`() async throws {
        try await withTemporaryFolder { folder in
            let anchors = JournalAnchors(path: folder + "/anchors")
            let line = #"{"lane":0,"link":[1],"position":1}"#
            try Data("\(line)\nautre chose\n\(line)\n".utf8).write(to: URL(fileURLWithPath: anchors.path))
            #expect(throws: JournalError.unreadableAnchor(path: anchors.path, line: 2)) { try anchors.read() }
        }
    }

    @Test(arguments: TestEngine.available)
    func `anchors written by several at once are whole lines`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            try await withTemporaryFolder { folder in
                let anchors = JournalAnchors(path: folder + "/anchors")
                try await test.append(["a"])
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<8 {
                        group.addTask { try await anchors.append(headsOf: test.journal, in: test.database) }
                    }
                    try await group.waitForAll()
                }
                let content = try anchors.read()
                #expect(content.anchors.count == 1 && !content.isTorn)
            }
        }
    }
}
