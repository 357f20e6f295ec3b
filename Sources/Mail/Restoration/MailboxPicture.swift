import Vocabulary

/// A mailbox at one instant: what is in its folders, and what has left them.
struct MailboxPicture: Sendable {
    /// When it was begun: what has left a folder since is not in it for certain.
    let takenAt: Moment
    let folders: Set<FolderName>
    let live: [LiveMessage]
    let removed: [RemovedMessage]
    let room: MailboxRoom
}

/// A message in one of the folders.
struct LiveMessage: Hashable, Sendable {
    let guid: MessageGUID
    let folder: FolderName
    let place: MessagePlace
    /// When it came into this folder.
    let saved: Moment
}

/// The copy that was kept of a message when it left a folder.
struct RemovedMessage: Hashable, Sendable {
    let guid: MessageGUID
    /// The folder it left; nothing where a ledger should know it and does not.
    let origin: FolderName?
    let place: MessagePlace
    let removed: Moment
    /// When it was delivered, or written for the first time.
    let received: Moment
    let octets: Int
}

/// Where Dovecot finds a message again.
struct MessagePlace: Hashable, Sendable {
    let folder: StoredFolder
    let uid: UInt32
}

/// A folder as Dovecot finds it again.
///
/// By its name alone, `a*` would be other folders too; by its identifier alone, those that are hidden from clients are
/// not looked for.
struct StoredFolder: Hashable, Sendable {
    let name: String
    /// 32 hexadecimal digits.
    let guid: String
}

/// How full a mailbox is, in octets.
struct MailboxRoom: Hashable, Sendable {
    let used: Int
    /// Nothing when it has no limit.
    let limit: Int?

    var left: Int? { limit.map { max(0, $0 - used) } }
}
