package import Database
package import Sealing
package import Vocabulary

/// Questions about people and their accounts.
package struct PeopleStore: Sendable {
    package let database: Database

    package init(database: Database) { self.database = database }

    /// The account behind a login, an address or an alias of one académie.
    package func card(_ loginOrAddress: String, in academy: AcademyCode) async throws -> PersonCard? {
        try await database.read(.fewRows) { reading in
            guard let account = try Self.account(named: loginOrAddress, in: academy, reading) else { return nil }
            return try Self.card(of: account, reading)
        }
    }

    package func card(of account: Int64) async throws -> PersonCard? {
        try await database.read(.fewRows) { reading in try Self.card(of: account, reading) }
    }

    /// What applications know somebody by, which never changes.
    package func subject(of account: Int64) async throws -> String? {
        try await database.read(.oneQuestion) { reading in
            try reading.value(
                "select subject from person join account on account.person = person.id where account.id = \(account)"
            )
        }
    }

    /// The names alone, as a page prints them.
    package func printedNames(of account: Int64) async throws -> PrintedNames? {
        try await database.read(.oneQuestion) { reading in try Self.printedNames(of: account, reading) }
    }

    /// The account of whoever carries a NUMEN.
    package func account(numen: Numen, in academy: AcademyCode, keyring: Keyring) async throws -> Int64? {
        try await database.read(.oneQuestion) { reading in
            try Self.account(numen: numen, in: academy, keyring: keyring, reading)
        }
    }

    package static func account(
        numen: Numen,
        in academy: AcademyCode,
        keyring: Keyring,
        _ queries: some Queries
    ) throws -> Int64? {
        let keys = keyring.lookupKeys(numen.revealed.utf8, for: Keyring.numenPurpose)
        return try queries.value(
            """
            select account.id from person join account on account.person = person.id
            where person.numen_key \(isIn: keys) and account.academy = \(academy)
            """
        )
    }

    /// Finds an account by login, current or replaced, or by an address it has or had.
    package static func account(
        named text: String,
        in academy: AcademyCode,
        _ queries: some Queries
    ) throws -> Int64? {
        if let address = EmailAddress(text) {
            let name = NumberedName(address.localPart)
            return try queries.value(
                """
                select account.id from address join account as owner on owner.id = address.account
                join account on account.person = owner.person and account.academy = \(academy)
                where address.domain = \(address.domain) and address.stem = \(name.stem)
                    and address.number = \(name.number)
                """
            )
        }
        guard let login = Login(text) else { return nil }
        let name = NumberedName(login.text)
        return try queries.value(
            """
            select account from login
            where academy = \(academy) and stem = \(name.stem) and number = \(name.number)
            """
        )
    }

    package static func card(of account: Int64, _ queries: some Queries) throws -> PersonCard? {
        try queries.first(
            """
            select account.academy, person.subject, login.stem, login.number, address.stem, address.number,
                address.domain, account.state, person.family_name, person.usual_name, person.given_name,
                account.closes_on
            from account join person on person.id = account.person
            join login on login.account = account.id and login.replaced_at is null
            join address on address.account = account.id and address.replaced_at is null
            where account.id = \(account)
            """
        ) { row in
            PersonCard(
                account: account,
                academy: try row(0),
                subject: try row(1),
                login: NumberedName(stem: try row(2), number: try row(3)).text,
                address: NumberedName(stem: try row(4), number: try row(5)).text + "@" + (try row(6) as String),
                aliases: try aliases(of: account, queries),
                state: AccountState(rawValue: try row(7)) ?? .prepared,
                familyName: try row(8),
                usualName: try row(9),
                givenName: try row(10),
                posts: try StoredAgent.posts(of: account, in: queries),
                closesOn: try row(11)
            )
        }
    }

    /// The names alone: every page of somebody who is signed in shows them.
    package static func printedNames(of account: Int64, _ queries: some Queries) throws -> PrintedNames? {
        try queries.first(
            """
            select person.given_name, person.usual_name, person.family_name
            from account join person on person.id = account.person where account.id = \(account)
            """
        ) { row in PrintedNames(given: try row(0), usual: try row(1), family: try row(2)) }
    }

    /// What somebody does beside teaching, in the words of the directory (`FrEduFonctAdm`): `DIR`, `IEN1D`.
    package static func administrativeFunction(of account: Int64, _ queries: some Queries) throws -> String? {
        try queries.value(
            "select administrative_function from account where id = \(account)",
            as: String?.self
        ) ?? nil
    }

    /// The names of the places where somebody works, as far as a feed has told them.
    package static func workplaces(of account: Int64, _ queries: some Queries) throws -> [String] {
        try queries.values(
            """
            select distinct establishment.usual_name from assignment
            join account on account.id = assignment.account
            join establishment on establishment.academy = account.academy
                and (establishment.uai = assignment.establishment or establishment.jointure = assignment.structure)
            where assignment.account = \(account)
            """
        )
    }

    private static func aliases(of account: Int64, _ queries: some Queries) throws -> [PersonCard.Alias] {
        try queries.all(
            """
            select stem, number, domain, until_day from address_alias where account = \(account)
            order by since, domain, stem, number
            """
        ) { row in
            PersonCard.Alias(
                address: NumberedName(stem: try row(0), number: try row(1)).text + "@" + (try row(2) as String),
                until: try row(3)
            )
        }
    }
}
