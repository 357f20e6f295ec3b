package import Vocabulary

/// What a restoration would bring back, folder by folder.
package struct RestorationPreview: Sendable, Equatable {
    package let folders: [Folder]
    /// How many octets the mailbox can still take; nothing when it has no limit.
    package let left: Int?

    package struct Folder: Sendable, Equatable {
        package let name: FolderName
        package let count: Int
        package let octets: Int
        /// Those of them that do not lie in the trash: by so much the mailbox is fuller at least.
        package let octetsAdded: Int
        /// When the oldest and the newest of them were received.
        package let oldest: Moment
        package let newest: Moment
    }

    init(_ plan: RestorationPlan, room: MailboxRoom) {
        folders = Dictionary(grouping: plan.messages, by: \.origin).sorted { $0.key < $1.key }.map { name, messages in
            let received = messages.map(\.copy.received)
            let none = Moment(milliseconds: 0)
            return Folder(
                name: name,
                count: messages.count,
                octets: messages.reduce(0) { $0 + $1.copy.octets },
                octetsAdded: messages.reduce(0) { $0 + ($1.trashed.isEmpty ? $1.copy.octets : 0) },
                oldest: received.min() ?? none,
                newest: received.max() ?? none
            )
        }
        left = room.left
    }

    /// How many octets some folders have too many for the mailbox; nothing when there is room.
    func excess(of chosen: Set<FolderName>) -> Int? {
        let added = folders.filter { chosen.contains($0.name) }.reduce(0) { $0 + $1.octetsAdded }
        guard let left, added > left else { return nil }
        return added - left
    }

    package var count: Int { folders.reduce(0) { $0 + $1.count } }
    package var octets: Int { folders.reduce(0) { $0 + $1.octets } }
}
