import Vocabulary

/// Orders about the messages of one mailbox.
///
extension DoveadmCommand {
    /// The folders whose names match, with how many messages each has and has had.
    static func folders(of user: MailboxIdentifier, matching mask: String) -> DoveadmCommand {
        mailboxOrder(
            "mailboxStatus",
            user,
            ["field": .list(["messages", "guid", "uidnext"]), "mailboxMask": .list([mask])]
        )
    }

    /// Some fields of the messages of one folder whose numbers are in a range.
    static func fetch(
        _ fields: [String],
        of user: MailboxIdentifier,
        in folder: StoredFolder,
        _ numbers: ClosedRange<UInt32>
    ) -> DoveadmCommand {
        let range = "\(numbers.lowerBound):\(numbers.upperBound)"
        var command = mailboxOrder(
            "fetch",
            user,
            ["field": .list(fields), "query": .list(query(folder, range))]
        )
        // Some 250 octets a message.
        command.mostOctets = 1_048_576 + 512 * numbers.count
        return command
    }

    /// Who wrote some messages of one folder, and about what.
    static func headers(of user: MailboxIdentifier, in folder: StoredFolder, _ numbers: [UInt32]) -> DoveadmCommand {
        var command = mailboxOrder(
            "fetch",
            user,
            ["field": .list(HeaderRow.fields), "query": .list(query(folder, numbers))]
        )
        // Servers take headers of 100 KiB.
        command.mostOctets = 1_048_576 + 262_144 * numbers.count
        return command
    }

    /// Copies messages of one folder into another; their flags, dates and identities are those of the originals.
    static func copy(
        _ numbers: [UInt32],
        of user: MailboxIdentifier,
        in folder: StoredFolder,
        to destination: FolderName
    ) -> DoveadmCommand {
        mailboxOrder(
            "copy",
            user,
            ["destinationMailbox": .text(destination.text), "query": .list(query(folder, numbers))]
        )
    }

    /// Removes messages of one folder for good; what keeps them for restoration sees it, as for any client.
    static func expunge(_ numbers: [UInt32], of user: MailboxIdentifier, in folder: StoredFolder) -> DoveadmCommand {
        mailboxOrder("expunge", user, ["query": .list(query(folder, numbers))])
    }

    /// Makes a folder that its owner's clients show.
    static func create(_ folder: FolderName, for user: MailboxIdentifier) -> DoveadmCommand {
        mailboxOrder("mailboxCreate", user, ["subscriptions": .truth(true), "mailbox": .list([folder.text])])
    }

    /// Removes a folder in which nothing is left.
    static func removeIfEmpty(_ folder: FolderName, of user: MailboxIdentifier) -> DoveadmCommand {
        mailboxOrder(
            "mailboxDelete",
            user,
            ["requireEmpty": .truth(true), "subscriptions": .truth(true), "mailbox": .list([folder.text])]
        )
    }

    static func quota(of user: MailboxIdentifier) -> DoveadmCommand { mailboxOrder("quotaGet", user, [:]) }

    private static func query(_ folder: StoredFolder, _ numbers: [UInt32]) -> [String] {
        query(folder, numbers.map(String.init).joined(separator: ","))
    }

    private static func query(_ folder: StoredFolder, _ numbers: String) -> [String] {
        ["mailbox", folder.name, "mailbox-guid", folder.guid, "uid", numbers]
    }

    static func mailboxOrder(
        _ name: String,
        _ user: some CustomStringConvertible,
        _ parameters: [String: DoveadmParameter]
    ) -> DoveadmCommand {
        var command = DoveadmCommand(
            name: name,
            parameters: parameters.merging(["user": .text("\(user)")]) { own, _ in own }
        )
        command.patience = .minutes(1)
        return command
    }
}
