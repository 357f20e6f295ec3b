import Journal

extension JournalAction {
    static let helpRequested = JournalAction(rawValue: "help.requested")
    static let helpFollowed = JournalAction(rawValue: "help.followed")
    static let helpFollowRefused = JournalAction(rawValue: "help.followRefused")
}
