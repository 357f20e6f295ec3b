import Vocabulary

/// What Dovecot tells of a folder; every value is a text.
struct FolderStatus: Decodable, Sendable {
    let mailbox: String
    let guid: String
    let messages: String
    let uidnext: String

    var folder: StoredFolder { StoredFolder(name: mailbox, guid: guid) }
    var count: Int { Int(messages) ?? 0 }
    /// The number that the next message will have.
    var nextNumber: UInt32 { UInt32(uidnext) ?? 1 }
}

/// What Dovecot tells of a message, the fields that were asked for.
struct FetchedRow: Decodable, Sendable {
    private let guidText: String
    private let uid: String
    private let savedText: String
    private let receivedText: String?
    private let sizeText: String?

    private enum CodingKeys: String, CodingKey {
        case guidText = "guid"
        case uid
        case savedText = "date.saved.unixtime"
        case receivedText = "date.received.unixtime"
        case sizeText = "size.virtual"
    }

    var guid: MessageGUID {
        get throws(DoveadmProblem) {
            guard let guid = MessageGUID(guidText) else { throw .notUnderstood }
            return guid
        }
    }

    var saved: Moment { get throws(DoveadmProblem) { try Self.moment(savedText) } }
    var received: Moment { get throws(DoveadmProblem) { try Self.moment(receivedText ?? "") } }
    /// 0 where it is not known: it is told to people, and decides nothing else.
    var octets: Int { sizeText.flatMap { Int($0) } ?? 0 }

    func place(in folder: FolderStatus) throws(DoveadmProblem) -> MessagePlace {
        guard let uid = UInt32(uid), uid > 0 else { throw .notUnderstood }
        return MessagePlace(folder: folder.folder, uid: uid)
    }

    private static func moment(_ seconds: String) throws(DoveadmProblem) -> Moment {
        guard let seconds = Int64(seconds), (0...1 << 40).contains(seconds) else { throw .notUnderstood }
        return Moment(milliseconds: seconds * 1000)
    }
}

/// What Dovecot tells of the headers of a message, decoded (RFC 2047).
struct HeaderRow: Decodable, Sendable {
    let uid: String
    let from: String
    let subject: String

    static let fields = [CodingKeys.uid, .from, .subject].map(\.rawValue)

    private enum CodingKeys: String, CodingKey {
        case uid
        case from = "hdr.from.utf8"
        case subject = "hdr.subject.utf8"
    }
}

/// One limit of a mailbox.
struct QuotaRow: Decodable, Sendable {
    let type: String
    let value: String
    let limit: String
}
