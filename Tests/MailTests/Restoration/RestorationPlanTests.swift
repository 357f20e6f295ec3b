import Testing
import Vocabulary

@testable import Mail

@Suite("What a restoration brings back")
struct RestorationPlanTests {
    @Test
    func `a message removed after the date returns to the folder it was in`() {
        let mailbox = Sketch().removed("a", from: "Élèves", on: 20)
        #expect(mailbox.plan(at: 10) == ["a": "Élèves"])
        #expect(mailbox.plan(at: 20) == [:], "it was gone already")
    }

    @Test
    func `of a chain of moves, the first after the date tells the folder`() {
        let mailbox = Sketch().removed("a", from: "INBOX", on: 5).removed("a", from: "Élèves", on: 15)
            .removed("a", from: "Corbeille", on: 25)
        #expect(mailbox.plan(at: 3) == ["a": "INBOX"])
        #expect(mailbox.plan(at: 10) == ["a": "Élèves"])
        #expect(mailbox.plan(at: 20) == ["a": "Corbeille"])
        #expect(mailbox.plan(at: 30) == [:])
    }

    @Test
    func `what is in a folder is left alone, wherever it was`() {
        let mailbox = Sketch().removed("a", from: "INBOX", on: 20).live("a", in: "Archives", since: 20)
        #expect(mailbox.plan(at: 10) == [:])
    }

    @Test
    func `what was thrown away since returns, and leaves every place it has in the trash`() {
        let mailbox = Sketch().removed("a", from: "INBOX", on: 20).live("a", in: "Corbeille", since: 20)
            .live("a", in: "Corbeille", since: 21)
        #expect(mailbox.plan(at: 10) == ["a": "INBOX"])
        #expect(mailbox.whole(at: 10).messages.first?.trashed.count == 2)
    }

    @Test
    func `what was in the trash then stays there`() {
        let stayed = Sketch().removed("a", from: "INBOX", on: 5).live("a", in: "Corbeille", since: 5)
        #expect(stayed.plan(at: 10) == [:])
        let cameBack = Sketch().removed("a", from: "INBOX", on: 5).removed("a", from: "Corbeille", on: 15)
            .removed("a", from: "INBOX", on: 20).live("a", in: "Corbeille", since: 20)
        #expect(cameBack.plan(at: 10) == [:])
    }

    @Test
    func `what was received after the date does not return`() {
        let mailbox = Sketch().removed("a", from: "INBOX", on: 20, received: 12)
        #expect(mailbox.plan(at: 10) == [:])
        #expect(mailbox.plan(at: 12) == ["a": "INBOX"])
    }

    /// Whoever moves a message while the mailbox is looked at has it in two places at most, and perhaps in none.
    @Test
    func `what is removed this very moment is left alone`() {
        let mailbox = Sketch().removed("a", from: "INBOX", on: 59)
        #expect(mailbox.plan(at: 10, takenOn: 59) == [:])
        #expect(mailbox.plan(at: 10, takenOn: 60) == ["a": "INBOX"])
    }

    @Test
    func `what the ledger does not know returns to a folder of its own`() {
        #expect(Sketch().removed("a", from: nil, on: 20).plan(at: 10) == ["a": "Messages retrouvés"])
    }

    @Test
    func `a message that an earlier restoration brought back was nowhere before`() {
        var returns = EarlierReturns()
        returns.note([Sketch.guid("a")], at: Sketch.day(30))
        let mailbox = Sketch().removed("a", from: "INBOX", on: 10).removed("a", from: "INBOX", on: 40)
        #expect(mailbox.plan(at: 5, returns: returns) == ["a": "INBOX"])
        #expect(mailbox.plan(at: 20, returns: returns) == [:])
        #expect(mailbox.plan(at: 35, returns: returns) == ["a": "INBOX"])
    }

    @Test
    func `only the folders that are wanted return`() {
        let mailbox = Sketch().removed("a", from: "INBOX", on: 20).removed("b", from: "Élèves", on: 20)
        #expect(mailbox.whole(at: 10).limited(to: [FolderName("Élèves")]).messages.map(\.guid) == [Sketch.guid("b")])
    }

    @Test
    func `a batch has one source, one target and two thousand messages at most`() {
        var mailbox = Sketch()
        for number in 0..<4200 { mailbox = mailbox.removed("\(number)", from: "INBOX", on: 20) }
        mailbox = mailbox.removed("x", from: "Élèves", on: 20).live("3", in: "Corbeille", since: 20)
        let batches = RestorationWork.batches(of: mailbox.whole(at: 10)) { $0 }
        #expect(batches.reduce(0) { $0 + $1.messages.count } == 4201)
        for batch in batches {
            #expect(batch.messages.count <= 2000)
            #expect(Set(batch.messages.map(\.copy.place.folder)).count == 1)
            #expect(Set(batch.messages.map(\.origin)) == [batch.target])
            #expect(batch.messages.allSatisfy { $0.trashed.isEmpty != batch.wasInTrash })
        }
    }
}

/// A mailbox in a few words; days are counted from the first.
struct Sketch {
    private var live: [LiveMessage] = []
    private var removed: [RemovedMessage] = []

    static func day(_ number: Int) -> Moment { Moment(milliseconds: 1_790_000_000_000) + .days(number) }

    /// The same text, the same message.
    static func guid(_ text: String) -> MessageGUID {
        MessageGUID(high: text.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) }, low: UInt64(text.utf8.count))
    }

    func live(_ text: String, in folder: String, since day: Int) -> Sketch {
        var sketch = self
        sketch.live.append(
            LiveMessage(
                guid: Self.guid(text),
                folder: FolderName(folder),
                place: place(in: folder),
                saved: Self.day(day)
            )
        )
        return sketch
    }

    func removed(_ text: String, from folder: String?, on day: Int, received: Int = 0) -> Sketch {
        var sketch = self
        sketch.removed.append(
            RemovedMessage(
                guid: Self.guid(text),
                origin: folder.map { FolderName($0) },
                place: place(in: ".EXPUNGED/\(folder ?? "")"),
                removed: Self.day(day),
                received: Self.day(received),
                octets: 100
            )
        )
        return sketch
    }

    private func place(in name: String) -> MessagePlace {
        MessagePlace(folder: StoredFolder(name: name, guid: name), uid: UInt32(live.count + removed.count + 1))
    }

    func whole(at day: Int, takenOn end: Int = 60, returns: EarlierReturns = EarlierReturns()) -> RestorationPlan {
        let picture = MailboxPicture(
            takenAt: Self.day(end),
            folders: [],
            live: live,
            removed: removed,
            room: MailboxRoom(used: 0, limit: nil)
        )
        return RestorationPlan(of: picture, at: Self.day(day), returns: returns)
    }

    /// The folder of each message that returns, by the text of the message.
    func plan(at day: Int, takenOn end: Int = 60, returns: EarlierReturns = EarlierReturns()) -> [String: String] {
        let texts = Dictionary(uniqueKeysWithValues: ["a", "b"].map { (Self.guid($0), $0) })
        return Dictionary(
            uniqueKeysWithValues: whole(at: day, takenOn: end, returns: returns).messages.map {
                (texts[$0.guid] ?? "?", $0.origin.text)
            }
        )
    }
}
