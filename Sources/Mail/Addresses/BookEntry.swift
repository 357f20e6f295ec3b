import People
import Vocabulary

/// What the mail system must know of one account: no name of a person, nothing that is not part of an address.
struct BookEntry: Hashable, Sendable {
    let account: Int64
    let state: AccountState
    let names: [BookName]

    /// A closed account receives nothing; one that nobody has opened yet does, since letters of HR come before its
    /// owner does, and so does a suspended one, whose owner will be back.
    var receives: Bool { state != .closed }

    var sends: Bool { state == .active }

    var principal: String? { names.first { $0.use == .principal }?.text }

    func use(of text: String) -> BookName.Use? { names.first { $0.text == text }?.use }
}

/// A name under which an account is or was known, and what it still serves for.
struct BookName: Hashable, Sendable {
    let text: String
    let use: Use

    enum Use: Hashable, Sendable {
        /// Opens the mailbox, and receives nothing.
        case login
        /// The address of the account.
        case principal
        /// A former address, which still receives until the end of a day, counted from 1 January 1970.
        case alias(lastDay: Int32)
        /// An address that receives nothing any more, and under which its owner may still sign in.
        case former

        func receives(on day: CivilDate) -> Bool {
            switch self {
            case .principal: true
            case .alias(let lastDay): day.daysSinceEpoch <= Int(lastDay)
            case .login, .former: false
            }
        }

        /// Whether it may receive on some day.
        var isAddress: Bool {
            switch self {
            case .principal, .alias: true
            case .login, .former: false
            }
        }
    }
}
