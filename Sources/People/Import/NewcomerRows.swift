import Academies
import Database
import Vocabulary

/// The rows of a batch of newcomers, table by table.
struct NewcomerRows {
    private let academy: Academy
    private let feed: Feed
    private let now: Moment
    private(set) var preparedAccounts: [Int64] = []

    private var persons = RowBatch(
        into: "person",
        columns: [
            "id", "subject", "numen_key", "numen", "birth_date", "match_key", "family_name", "usual_name", "given_name",
            "civility",
        ]
    )
    private var accounts = RowBatch(
        into: "account",
        columns: [
            "id", "person", "academy", "state", "state_since", "administrative_function", "begins_on", "ends_on",
        ]
    )
    private var identities = RowBatch(
        into: "feed_identity",
        columns: ["academy", "feed", "key", "print", "account"]
    )
    private var logins = RowBatch(into: "login", columns: ["academy", "stem", "number", "account", "since"])
    private var addresses = RowBatch(into: "address", columns: ["domain", "stem", "number", "account", "since"])
    private var assignments = AssignmentRows.empty
    private var contacts = RowBatch(into: "contact", columns: ["account", "kind", "source", "sealed"])

    init(academy: Academy, feed: Feed, now: Moment) {
        self.academy = academy
        self.feed = feed
        self.now = now
    }

    /// Somebody new to the académie, and to Préau when `person` is nothing.
    mutating func add(_ newcomer: Newcomer, person: Int64?, login: NumberedName, address: NumberedName) {
        if person == nil { addPerson(newcomer) }
        accounts.append([
            newcomer.account.sqlValue, (person ?? newcomer.person).sqlValue, academy.code.sqlValue,
            AccountState.prepared.rawValue.sqlValue, now.sqlValue, newcomer.record.administrativeFunction.sqlValue,
            newcomer.record.effectiveDate.sqlValue, newcomer.record.endOfFunction.sqlValue,
        ])
        logins.append([
            academy.code.sqlValue, login.stem.sqlValue, login.number.sqlValue, newcomer.account.sqlValue, now.sqlValue,
        ])
        addresses.append([
            academy.mailDomain.text.sqlValue, address.stem.sqlValue, address.number.sqlValue,
            newcomer.account.sqlValue, now.sqlValue,
        ])
        AssignmentRows.append(newcomer.record.posts, of: newcomer.account, to: &assignments)
        for contact in newcomer.contacts {
            contacts.append([
                newcomer.account.sqlValue, contact.kind.rawValue.sqlValue, "feed".sqlValue, contact.value.sqlValue,
            ])
        }
        addIdentity(of: newcomer, account: newcomer.account)
        preparedAccounts.append(newcomer.account)
    }

    /// Somebody who has an account here already, and whom this feed now knows too.
    mutating func addIdentity(of newcomer: Newcomer, account: Int64) {
        identities.append([
            academy.code.sqlValue, feed.rawValue.sqlValue, newcomer.key.bytes.sqlValue, newcomer.print.bytes.sqlValue,
            account.sqlValue,
        ])
    }

    func insert(in transaction: Transaction) throws {
        for batch in [persons, accounts, identities, logins, addresses, assignments, contacts] {
            try transaction.insert(batch)
        }
    }

    private mutating func addPerson(_ newcomer: Newcomer) {
        persons.append([
            newcomer.person.sqlValue, newcomer.subject.sqlValue, newcomer.sealed.numenKey.sqlValue,
            newcomer.sealed.numen.sqlValue, newcomer.sealed.birthDate.sqlValue, newcomer.matchKey.sqlValue,
            newcomer.record.familyName.sqlValue, newcomer.record.usualName.sqlValue, newcomer.record.givenName.sqlValue,
            (newcomer.record.civility?.rawValue).sqlValue,
        ])
    }
}

/// The posts of people as rows.
enum AssignmentRows {
    static let empty = RowBatch(
        into: "assignment",
        columns: [
            "account", "place", "establishment", "structure", "function", "sector", "kind", "discipline", "begins_on",
            "ends_on",
        ]
    )

    static func append(_ posts: [Post], of account: Int64, to rows: inout RowBatch) {
        for (place, post) in posts.enumerated() {
            rows.append([
                account.sqlValue, place.sqlValue, (post.uai?.text).sqlValue, post.place.jointure.sqlValue,
                post.function.sqlValue, (post.sector?.rawValue).sqlValue, post.kind.sqlValue, post.discipline.sqlValue,
                post.start.sqlValue, post.end.sqlValue,
            ])
        }
    }
}

extension Post.Place {
    fileprivate var jointure: String? {
        guard case .structure(let jointure) = self else { return nil }
        return jointure
    }
}
