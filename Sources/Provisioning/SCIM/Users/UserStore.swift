import Database
import People
import Vocabulary

/// The SQL of users: whom to show is asked of our own index, who they are of the tables of `People`.
struct UserStore: Sendable {
    let academy: AcademyCode
    let naming: PersonNaming
    let now: Moment
    let today: CivilDate

    struct Page: Sendable {
        let total: Int
        let users: [ProvisionedUser]
    }

    enum Found<Value: Sendable>: Sendable {
        case value(Value)
        /// The index of this académie is not built yet.
        case notReady
    }

    /// One page of those whom the filter finds.
    ///
    /// - Throws: ``FilterRefusal``, and what the database says.
    func page(_ request: SearchRequest, in reading: Reading) throws -> Found<Page> {
        guard try SearchIndexStore.isReady(academy, in: reading) else { return .notReady }
        let condition = try condition(request.filter)
        let total: Int? = try reading.value("select count(*) from provisioned_person as shown where \(condition)")
        guard request.count > 0, request.startIndex <= total ?? 0 else {
            return .value(Page(total: total ?? 0, users: []))
        }
        let accounts: [Int64] = try reading.values(
            """
            select shown.account from provisioned_person as shown where \(condition)
            order by \(Self.order(request.order)) limit \(request.count) offset \(request.startIndex - 1)
            """
        )
        let users = try users(accounts, in: reading)
        return .value(Page(total: total ?? 0, users: accounts.compactMap { users[$0] }))
    }

    /// One user, as they are at this instant: this asks no index.
    func user(_ subject: String, in reading: Reading) throws -> ProvisionedUser? {
        let account: Int64? = try reading.value(
            """
            select account.id from person join account on account.person = person.id
            where person.subject = \(subject) and account.academy = \(academy)
                and (account.state <> 'closed' or account.state_since > \(Leavers.shown(since: now)))
            """
        )
        guard let account else { return nil }
        return try users([account], in: reading)[account]
    }

    /// The user of an account, whatever its state.
    func user(of account: Int64, in reading: Reading) throws -> ProvisionedUser? {
        try users([account], in: reading)[account]
    }

    private func condition(_ filter: Filter?) throws -> SQL {
        let shown: SQL = """
            shown.academy = \(academy)
                and (shown.closed_at is null or shown.closed_at > \(Leavers.shown(since: now)))
            """
        guard let filter else { return shown }
        return "\(shown) and \(try FilterTranslation(naming: naming, today: today).condition(filter))"
    }

    private static func order(_ order: SearchRequest.Order) -> SQL {
        switch order {
        case .arrival: "shown.account"
        case .by(let attribute, isDescending: false): "\(column(attribute)), shown.account"
        case .by(let attribute, isDescending: true): "\(column(attribute)) desc, shown.account desc"
        }
    }

    private static func column(_ attribute: SearchableAttribute) -> SQL {
        switch attribute {
        case .familyName: "shown.family_name"
        case .lastModified: "shown.changed_at"
        default: "shown.user_name"
        }
    }
}

extension UserStore {
    private func users(_ accounts: [Int64], in reading: Reading) throws -> [Int64: ProvisionedUser] {
        let found = try reading.all(
            """
            select account.id, person.subject, login.stem, login.number, person.given_name, person.usual_name,
                account.state, account.closes_on, coalesce(shown.changed_at, account.state_since),
                address.stem, address.number, address.domain
            from account join person on person.id = account.person
            join login on login.account = account.id and login.replaced_at is null
            join address on address.account = account.id and address.replaced_at is null
            left join provisioned_person as shown on shown.account = account.id
            where account.id \(isIn: accounts)
            """
        ) { row in
            ProvisionedUser(
                account: try row(0),
                subject: try row(1),
                login: NumberedName(stem: try row(2), number: try row(3)).text,
                givenName: try row(4),
                familyName: try row(5),
                state: AccountState(rawValue: try row(6)) ?? .prepared,
                closesOn: try row(7),
                lastModified: try row(8),
                address: try Self.address(row, from: 9)
            )
        }
        var users = Dictionary(uniqueKeysWithValues: found.map { ($0.account, $0) })
        try addAliases(to: &users, accounts, in: reading)
        try addPosts(to: &users, accounts, in: reading)
        try addWorkplaces(to: &users, in: reading)
        return users
    }

    private func addAliases(
        to users: inout [Int64: ProvisionedUser],
        _ accounts: [Int64],
        in reading: Reading
    ) throws {
        let aliases = try reading.all(
            """
            select account, stem, number, domain from address_alias
            where account \(isIn: accounts) and until_day >= \(today) order by since, domain, stem, number
            """
        ) { row in (try row(0) as Int64, try Self.address(row, from: 1)) }
        for (account, alias) in aliases { users[account]?.aliases.append(alias) }
    }

    private func addPosts(
        to users: inout [Int64: ProvisionedUser],
        _ accounts: [Int64],
        in reading: Reading
    ) throws {
        let posts = try reading.all(
            """
            select account, establishment, structure, function, kind, discipline, begins_on, ends_on
            from assignment where account \(isIn: accounts) order by account, place
            """
        ) { row in
            let uai = try (try row(1) as String?).map { text in try UAI(text) }
            let structure: String? = try row(2)
            let post = Post(
                place: uai.map(Post.Place.establishment) ?? .structure(jointure: structure ?? ""),
                function: try row(3),
                kind: try row(4),
                discipline: try row(5),
                start: try row(6),
                end: try row(7)
            )
            return (try row(0) as Int64, post)
        }
        for (account, post) in posts { users[account]?.posts.append(post) }
    }

    private func addWorkplaces(to users: inout [Int64: ProvisionedUser], in reading: Reading) throws {
        let schools = users.compactMapValues { $0.mainPost(on: today)?.uai?.text }
        guard !schools.isEmpty else { return }
        let named = try reading.all(
            """
            select uai, usual_name from establishment
            where academy = \(academy) and uai \(isIn: Set(schools.values).sorted())
            """
        ) { row in (try row(0) as String, try row(1) as String) }
        let names = Dictionary(named) { first, _ in first }
        for (account, school) in schools { users[account]?.workplace = names[school] }
    }

    private static func address(_ row: Row, from column: Int) throws -> String {
        NumberedName(stem: try row(column), number: try row(column + 1)).text + "@" + (try row(column + 2) as String)
    }
}
