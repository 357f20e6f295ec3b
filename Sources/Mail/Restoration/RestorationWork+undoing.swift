import Academies
import Database
import Vocabulary

extension RestorationWork {
    /// Takes away what a restoration brought back, and only where it brought it: what its owner has moved since stays.
    ///
    /// What was in the trash goes back there, before it leaves the folder.
    func undo(_ restoration: Restoration, at academy: Academy, as holding: RestorationHolding) async throws {
        let user = MailboxIdentifier(account: restoration.account)
        let batches = try await database.read { reading in try holding.batches(in: reading) }
        for (folder, batches) in Dictionary(grouping: batches, by: \.folder).sorted(by: { $0.key < $1.key }) {
            try Task.checkCancellation()
            try await empty(folder, of: batches, of: user, movingToTrash: restoration.destination == .original)
        }
        if restoration.destination == .dated { await removeDatedFolders(batches, restoration, academy, user) }
    }

    private func empty(
        _ folder: FolderName,
        of batches: [ReturnedBatch],
        of user: MailboxIdentifier,
        movingToTrash: Bool
    ) async throws {
        let there = try await surveyor.messages(of: user, in: folder)
        if movingToTrash, batches.contains(where: \.wasInTrash) {
            let fromTrash = Self.brought(there, by: batches.filter(\.wasInTrash))
            let trash = Set(try await surveyor.messages(of: user, in: .trash).map(\.guid))
            try await forEachPiece(of: fromTrash.filter { !trash.contains($0.guid) }) { place, numbers in
                .copy(numbers, of: user, in: place, to: .trash)
            }
        }
        try await forEachPiece(of: Self.brought(there, by: batches)) { place, numbers in
            .expunge(numbers, of: user, in: place)
        }
    }

    /// Those of a folder that came by these batches: a message of the same identity that was put there before did not.
    private static func brought(_ messages: [LiveMessage], by batches: [ReturnedBatch]) -> [LiveMessage] {
        var since: [MessageGUID: Moment] = [:]
        for batch in batches {
            for guid in batch.guids { since[guid] = min(since[guid] ?? batch.at, batch.at) }
        }
        return messages.filter { message in
            // Dovecot counts in whole seconds, and ours may have begun within one.
            since[message.guid].map { message.saved >= $0 - .seconds(1) } ?? false
        }
    }

    private func forEachPiece(
        of messages: [LiveMessage],
        _ order: (_ place: StoredFolder, _ numbers: [UInt32]) -> DoveadmCommand
    ) async throws {
        for (place, messages) in Dictionary(grouping: messages, by: \.place.folder) {
            let numbers = messages.map(\.place.uid).sorted()
            for start in stride(from: 0, to: numbers.count, by: ReturningBatch.most) {
                try Task.checkCancellation()
                let piece = Array(numbers[start..<min(start + ReturningBatch.most, numbers.count)])
                try await surveyor.doveadm.carryOut(order(place, piece))
            }
        }
    }

    /// A folder that is not empty stays, whatever is in it.
    private func removeDatedFolders(
        _ batches: [ReturnedBatch],
        _ restoration: Restoration,
        _ academy: Academy,
        _ user: MailboxIdentifier
    ) async {
        let folders = Set(batches.map(\.folder)).sorted() + [restoration.datedFolder(at: academy)]
        for folder in folders {
            // Nothing is lost by an empty folder that stays.
            try? await surveyor.doveadm.carryOut(.removeIfEmpty(folder, of: user))
        }
    }
}
