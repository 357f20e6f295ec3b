import Academies
import Credentials
import Database
import Hummingbird
import People
import SignIn
import Vocabulary
import Web

/// The functional mailboxes somebody may use, and their members for whoever owns one.
///
/// To anybody else a mailbox is a page that does not exist.
struct FunctionalRoutes: Sendable {
    let room: MailRoom

    /// How many people one account may let in in a day: each is told by mail, and each try tells who exists.
    private static let additions = ThrottleLimit(tries: 40, window: .hours(24))

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("messagerie/partagees", use: list)
        pages.get("messagerie/partagees/:number", use: show)
        pages.get("messagerie/partagees/:number/ajout") { _, context in
            try await afterProof(context) {
                try await ask(try await owned(context).mailbox, Form(), FormErrors(), context)
            }
        }
        pages.post("messagerie/partagees/:number/ajout", use: admit)
        pages.get("messagerie/partagees/:number/membres/:place/retrait", use: askRemoval)
        pages.post("messagerie/partagees/:number/membres/:place/retrait", use: dismiss)
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let (account, today) = (context.session.account, room.today(at: context.academy))
        let (known, login) = try await room.database.read { reading in
            let shares = try FunctionalStore.shares(of: account, on: today, in: reading)
            let known = try shares.map { mailbox, member in
                let members = try FunctionalStore.members(of: mailbox.identifier, on: today, in: reading)
                let owner = try members.first { $0.role == .owner }.flatMap {
                    try PeopleStore.printedNames(of: $0.account, reading)?.whole
                }
                return FunctionalMailboxesPage.Known(mailbox: mailbox, member: member, owner: owner)
            }
            return (known, try PeopleStore.card(of: account, reading)?.login ?? "")
        }
        return try room.site.show(FunctionalMailboxesPage(known, login: login), in: context)
    }

    private func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let (mailbox, members) = try await owned(context)
        let page = FunctionalMembersPage(mailbox, members, of: context.academy, at: room.clock.now)
        return try room.site.show(page, in: context)
    }

    // MARK: Letting somebody in

    private func ask(
        _ mailbox: FunctionalMailbox,
        _ typed: Form,
        _ errors: FormErrors,
        _ context: SignedInContext
    ) async throws -> Response {
        let form = room.site.form(MailPageAddress.functionalAdding(mailbox.identifier), in: context)
        return try room.site.show(FunctionalAddingPage(mailbox, typed: typed, errors: errors, form: form), in: context)
    }

    private func admit(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await afterProof(context) {
            let mailbox = try await owned(context).mailbox
            let typed = context.web.form
            let form = FunctionalMemberForm(typed, today: room.today(at: context.academy))
            guard form.errors.isEmpty, let role = form.role else {
                return try await ask(mailbox, typed, form.errors, context)
            }
            let person = try await find(form.person, for: mailbox, context)
            do {
                guard let person else { throw FunctionalProblem.unknownPerson }
                try await room.functional.admit(
                    person.account,
                    to: mailbox,
                    as: role,
                    until: form.lastDay,
                    at: context.academy,
                    by: .agent(context.session.account)
                )
                return room.site.redirect(
                    to: MailPageAddress.functionalMembers(mailbox.identifier),
                    saying: "\(person.printedNames.whole) peut utiliser cette boîte.",
                    in: context
                )
            } catch let problem as FunctionalProblem {
                guard problem != .unknownMailbox else { throw Interruption.pageNotFound }
                let errors = FormErrors(problem.description, field: FunctionalMemberForm.person)
                return try await ask(mailbox, typed, errors, context)
            }
        }
    }

    /// Somebody of the académie, by a login or an address; each question counts.
    private func find(
        _ typed: String,
        for mailbox: FunctionalMailbox,
        _ context: SignedInContext
    ) async throws -> PersonCard? {
        let (owner, code, now) = (context.session.account, context.academy.code, room.clock.now)
        let bucket = ThrottleBucket("mail.functional", "\(owner)", limit: Self.additions)
        let verdict = try await room.database.write(.deferred) { transaction in
            try Throttle.take([bucket], at: now, in: transaction)
        }
        if case .refused(let until) = verdict {
            throw Interruption.tooManyTries(
                until: until,
                meanwhile: [Link("Voir les membres", to: MailPageAddress.functionalMembers(mailbox.identifier))]
            )
        }
        return try await room.database.read { reading in
            try PeopleStore.account(named: typed, in: code, reading).flatMap { try PeopleStore.card(of: $0, reading) }
        }
    }

    // MARK: Withdrawing it

    private func askRemoval(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await afterProof(context) {
            let (mailbox, members) = try await owned(context)
            let place = try Self.number("place", context)
            guard let known = members.first(where: { $0.member.place == place }), known.member.role != .owner else {
                throw Interruption.pageNotFound
            }
            let form = room.site.form(MailPageAddress.functionalRemoval(mailbox.identifier, place), in: context)
            return try room.site.show(FunctionalRemovalPage(known.names, from: mailbox, form: form), in: context)
        }
    }

    private func dismiss(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await afterProof(context) {
            let (mailbox, members) = try await owned(context)
            let place = try Self.number("place", context)
            if let known = members.first(where: { $0.member.place == place }) {
                do {
                    try await room.functional.dismiss(
                        known.member.account,
                        from: mailbox,
                        at: context.academy,
                        by: .agent(context.session.account)
                    )
                } catch FunctionalProblem.notMember {
                    // Somebody else has just done it.
                } catch is FunctionalProblem {
                    throw Interruption.pageNotFound
                }
            }
            // The same button pressed twice has been heard.
            return room.site.redirect(
                to: MailPageAddress.functionalMembers(mailbox.identifier),
                saying: "L’accès est retiré.",
                in: context
            )
        }
    }

    // MARK: Around every page

    /// The mailbox that is named, when it is the reader's own, and who is in it.
    private func owned(
        _ context: SignedInContext
    ) async throws -> (mailbox: FunctionalMailbox, members: [FunctionalMembersPage.Known]) {
        let identifier = FunctionalIdentifier(number: Int64(try Self.number("number", context)))
        let (account, today) = (context.session.account, room.today(at: context.academy))
        let found = try await room.database.read { reading in
            try FunctionalStore.find(identifier, in: reading).map { mailbox in
                (mailbox, try Self.known(of: identifier, on: today, in: reading))
            }
        }
        guard let (mailbox, members) = found,
            members.contains(where: { $0.member.role == .owner && $0.member.account == account })
        else { throw Interruption.pageNotFound }
        return (mailbox, members)
    }

    private static func known(
        of mailbox: FunctionalIdentifier,
        on today: CivilDate,
        in reading: Reading
    ) throws -> [FunctionalMembersPage.Known] {
        try FunctionalStore.members(of: mailbox, on: today, in: reading).compactMap { member in
            try PeopleStore.card(of: member.account, reading).map { card in
                FunctionalMembersPage.Known(member: member, names: card.printedNames.whole, login: card.login)
            }
        }
    }

    private static func number(_ name: String, _ context: SignedInContext) throws -> Int {
        let text = try context.parameters.require(name)
        guard text.utf8.count <= 9, let number = Int(text), number > 0 else { throw Interruption.pageNotFound }
        return number
    }

    private func afterProof(
        _ context: SignedInContext,
        _ go: () async throws -> Response
    ) async throws -> Response {
        guard room.sessions.hasFreshProof(context.session, at: room.clock.now) else {
            return room.site.redirect(to: MailPageAddress.functionalProof, in: context)
        }
        return try await go()
    }
}
