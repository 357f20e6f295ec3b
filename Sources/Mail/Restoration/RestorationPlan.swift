import Vocabulary

/// What to bring back so that a mailbox holds again what it held at a date, and nothing twice.
///
/// A message that is in a folder is left alone, wherever it is: only the trash counts as gone, and only for what went
/// there after the date. Of the others, the copy with the smallest time of removal after the date tells the folder it was
/// in, whatever happened to it afterwards.
///
/// Nobody's clock and nobody's mailbox is asked here: the same picture gives the same plan.
struct RestorationPlan: Sendable, Equatable {
    let messages: [ReturningMessage]

    /// - Parameters:
    ///   - picture: the mailbox.
    ///   - date: the instant to come back to.
    ///   - returns: when earlier restorations brought messages back that were nowhere.
    init(of picture: MailboxPicture, at date: Moment, returns: EarlierReturns = EarlierReturns()) {
        let trashed = Self.thrownAway(in: picture, since: date)
        let kept = Set(picture.live.map(\.guid)).subtracting(trashed.keys)
        var first: [MessageGUID: RemovedMessage] = [:]
        for copy in picture.removed where copy.removed > date && copy.received <= date {
            // Whoever removes it this very moment is moving it, perhaps: the picture may have missed where to.
            guard copy.removed < picture.takenAt, !kept.contains(copy.guid) else { continue }
            if let known = first[copy.guid], !copy.comesBefore(known) { continue }
            first[copy.guid] = copy
        }
        messages = first.values
            .filter { copy in
                // In the trash then, in the trash now.
                if copy.origin == .trash, trashed[copy.guid] != nil { return false }
                return !returns.tell(that: copy.guid, wasAbsentAt: date, leavingAt: copy.removed)
            }
            .map { ReturningMessage(copy: $0, trashed: trashed[$0.guid] ?? []) }
            .sorted()
    }

    /// What is in the trash, and nowhere else, since after the date.
    private static func thrownAway(
        in picture: MailboxPicture,
        since date: Moment
    ) -> [MessageGUID: [MessagePlace]] {
        var trashed: [MessageGUID: [MessagePlace]] = [:]
        var elsewhere: Set<MessageGUID> = []
        for message in picture.live {
            if message.folder == .trash, message.saved > date {
                trashed[message.guid, default: []].append(message.place)
            } else {
                elsewhere.insert(message.guid)
            }
        }
        return trashed.filter { !elsewhere.contains($0.key) }
    }

    private init(_ messages: [ReturningMessage]) { self.messages = messages }

    /// The part of it that concerns some folders.
    func limited(to folders: Set<FolderName>) -> RestorationPlan {
        RestorationPlan(messages.filter { folders.contains($0.origin) })
    }

    /// How much fuller the mailbox is afterwards: what leaves the trash for its folder takes no more room than before.
    func octetsAdded(to destination: Restoration.Destination) -> Int {
        messages.reduce(0) { $0 + (destination == .original && !$1.trashed.isEmpty ? 0 : $1.copy.octets) }
    }
}

/// One message to bring back.
struct ReturningMessage: Sendable, Hashable {
    let copy: RemovedMessage
    /// Where it lies in the trash, perhaps more than once.
    let trashed: [MessagePlace]

    var guid: MessageGUID { copy.guid }

    /// The folder it was in.
    var origin: FolderName { copy.origin ?? .unknownOrigin }
}

extension ReturningMessage: Comparable {
    /// Folder by folder, each in the order in which it was emptied.
    static func < (left: ReturningMessage, right: ReturningMessage) -> Bool {
        (left.origin, left.copy.place.folder.name, left.copy.place.uid)
            < (right.origin, right.copy.place.folder.name, right.copy.place.uid)
    }
}

extension FolderName {
    /// For what the ledger does not know.
    static let unknownOrigin = FolderName("Messages retrouvés")
}

extension RemovedMessage {
    /// Of two copies of one message, the one that left first; two that left at the same second are told apart by their
    /// places, so that every run chooses the same.
    fileprivate func comesBefore(_ other: RemovedMessage) -> Bool {
        (removed, place.folder.name, place.uid) < (other.removed, other.place.folder.name, other.place.uid)
    }
}

/// When restorations brought messages back that were nowhere at all.
///
/// Without it, a message brought back and removed again would seem to have been in its folder all the time.
struct EarlierReturns: Sendable, Equatable {
    private var moments: [MessageGUID: [Moment]] = [:]

    init() {}

    mutating func note(_ guids: [MessageGUID], at moment: Moment) {
        for guid in guids { moments[guid, default: []].append(moment) }
    }

    /// Whether a message whose next removal is known was nowhere at a date: it came back between the two.
    func tell(that guid: MessageGUID, wasAbsentAt date: Moment, leavingAt removal: Moment) -> Bool {
        moments[guid]?.contains { date < $0 && $0 <= removal } ?? false
    }
}
