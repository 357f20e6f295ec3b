import People
import Vocabulary

/// What an application is told of an agent: no NUMEN, no birth date, no private contact, no name of birth.
struct ProvisionedUser: Equatable, Sendable {
    let account: Int64
    let subject: String
    let login: String
    let givenName: String
    /// The name of use.
    let familyName: String
    let state: AccountState
    let closesOn: CivilDate?
    let lastModified: Moment
    let address: String
    /// Former addresses that still receive.
    var aliases: [String] = []
    var posts: [Post] = []
    /// The usual name of the establishment of the first post, as far as a feed has told it.
    var workplace: String?

    /// The post that tells where somebody is: the first that goes on, else the first.
    func mainPost(on today: CivilDate) -> Post? {
        posts.first { post in post.uai != nil && post.end.map { $0 >= today } ?? true } ?? posts.first
    }
}

/// What an address is to its owner.
enum EmailType: String, Sendable {
    /// The academic address of today.
    case work
    /// A former one that still receives.
    case other
}
