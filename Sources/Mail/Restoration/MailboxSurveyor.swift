import Vocabulary

/// Has Dovecot tell what is in a mailbox, and what has left it.
///
/// Folder by folder, and of a large one a piece at a time, so that no answer is longer than what we are ready to read.
struct MailboxSurveyor: Sendable {
    let doveadm: Doveadm
    let layout: ArchiveLayout
    let ledger: RemovalLedger
    let clock: WallClock

    private static let piece: UInt32 = 20_000

    /// - Throws: ``DoveadmProblem``, or what keeps the ledger from being read.
    func picture(of user: MailboxIdentifier) async throws -> MailboxPicture {
        let takenAt = clock.now
        // What is there before what has left: a message that leaves meanwhile is in both, and left alone.
        let folders = try await folders(of: user, matching: "*").filter { !layout.isArchive($0.mailbox) }
        var live: [LiveMessage] = []
        for folder in folders { live += try await messages(of: user, in: folder) }
        let origins = layout == .single ? try ledger.origins(of: user) : [:]
        var removed: [RemovedMessage] = []
        for twin in try await self.folders(of: user, matching: layout.mask) {
            removed += try await removals(of: user, in: twin, origins)
        }
        return MailboxPicture(
            takenAt: takenAt,
            folders: Set(folders.map { FolderName($0.mailbox) }),
            live: live,
            removed: removed,
            room: try await room(of: user)
        )
    }

    /// What is in one folder now; nothing when the folder is not there.
    func messages(of user: MailboxIdentifier, in name: FolderName) async throws -> [LiveMessage] {
        var messages: [LiveMessage] = []
        for folder in try await folders(of: user, matching: "*") where folder.mailbox == name.text {
            messages += try await self.messages(of: user, in: folder)
        }
        return messages
    }

    /// Who wrote some messages, and about what; a message that is there no more is left out.
    func headers(of user: MailboxIdentifier, at places: [MessagePlace]) async throws -> [MessagePlace: HeaderRow] {
        var headers: [MessagePlace: HeaderRow] = [:]
        for (folder, places) in Dictionary(grouping: places, by: \.folder) {
            let rows: [HeaderRow] = try await doveadm.rows(of: .headers(of: user, in: folder, places.map(\.uid)))
            for row in rows {
                guard let uid = UInt32(row.uid) else { throw DoveadmProblem.notUnderstood }
                headers[MessagePlace(folder: folder, uid: uid)] = row
            }
        }
        return headers
    }

    private func folders(of user: MailboxIdentifier, matching mask: String) async throws -> [FolderStatus] {
        try await doveadm.rows(of: .folders(of: user, matching: mask))
    }

    private func messages(of user: MailboxIdentifier, in folder: FolderStatus) async throws -> [LiveMessage] {
        let name = FolderName(folder.mailbox)
        return try await fetch(["guid", "uid", "date.saved.unixtime"], of: user, in: folder).map { row in
            LiveMessage(guid: try row.guid, folder: name, place: try row.place(in: folder), saved: try row.saved)
        }
    }

    private func removals(
        of user: MailboxIdentifier,
        in folder: FolderStatus,
        _ origins: [UInt32: FolderName]
    ) async throws -> [RemovedMessage] {
        let fields = ["guid", "uid", "date.saved.unixtime", "date.received.unixtime", "size.virtual"]
        let twin = FolderName(modifiedUTF7: folder.mailbox.dropFirst(ArchiveLayout.twinPrefix.count))
        return try await fetch(fields, of: user, in: folder).map { row in
            let place = try row.place(in: folder)
            return RemovedMessage(
                guid: try row.guid,
                origin: layout == .twins ? twin : origins[place.uid],
                place: place,
                removed: try row.saved,
                received: try row.received,
                octets: row.octets
            )
        }
    }

    private func fetch(
        _ fields: [String],
        of user: MailboxIdentifier,
        in folder: FolderStatus
    ) async throws -> [FetchedRow] {
        guard folder.count > 0 else { return [] }
        var rows: [FetchedRow] = []
        var first: UInt32 = 1
        while first < folder.nextNumber {
            let last = min(folder.nextNumber - 1, first + (Self.piece - 1))
            rows += try await doveadm.rows(of: .fetch(fields, of: user, in: folder.folder, first...last))
            first = last + 1
        }
        return rows
    }

    private func room(of user: MailboxIdentifier) async throws -> MailboxRoom {
        let rows: [QuotaRow] = try await doveadm.rows(of: .quota(of: user))
        guard let storage = rows.first(where: { $0.type == "STORAGE" }) else { return MailboxRoom(used: 0, limit: nil) }
        // In KiB, and a dash where there is no limit.
        return MailboxRoom(used: (Int(storage.value) ?? 0) * 1024, limit: Int(storage.limit).map { $0 * 1024 })
    }
}
