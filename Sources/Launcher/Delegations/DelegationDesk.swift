import Academies
import Database
import Journal
import People
import SignIn
import Vocabulary

/// Gives and ends delegations for somebody signed in.
struct DelegationDesk: Sendable {
    let room: LauncherRoom

    /// Whom a request is about, once found, and where it would hold.
    struct Found: Sendable, Equatable {
        let colleague: PersonCard
        let workplace: UAI
    }

    enum Refusal: Error, Equatable {
        /// Nobody of that name works where the giver may delegate.
        case unknownColleague
        case oneself
        case tooMany
    }

    /// A delegation with the names of the two.
    struct Shown: Sendable {
        let delegation: Delegation
        let application: Application
        let other: String
    }

    /// What somebody may open to others: what their duties open to them, and its file lets them.
    func delegable(by agent: Agent) -> [Application] {
        room.applications().filter { application in
            application.isDelegable && application.rule.verdict(for: agent) == .granted
                && !application.rule.audience.workplaces(of: agent.duties, on: agent.day).isEmpty
        }
        .sorted(by: Application.byName)
    }

    /// Finds the colleague whom a request names; anybody else is as unknown as nobody.
    func find(_ request: DelegationRequest, for agent: Agent, _ context: SignedInContext) async throws -> Found {
        let (account, academy) = (context.session.account, context.academy)
        return try await room.database.read { reading in
            try find(request, for: agent, account, academy, in: reading)
        }
    }

    func give(_ request: DelegationRequest, by agent: Agent, _ context: SignedInContext) async throws {
        let (account, academy, now) = (context.session.account, context.academy, room.clock.now)
        let id = Int64(room.random.number(in: 1...Int.max))
        try await room.database.write { transaction in
            let found = try find(request, for: agent, account, academy, in: transaction)
            let living = try DelegationStore.given(by: account, since: agent.day, in: transaction)
            guard living.count < DelegationStore.most else { throw Refusal.tooMany }
            let delegation = Delegation(
                id: id,
                application: request.application.id,
                workplace: found.workplace,
                giver: account,
                receiver: found.colleague.account,
                firstDay: request.firstDay,
                lastDay: request.lastDay,
                endedAt: nil
            )
            guard try DelegationStore.add(delegation, at: now, in: transaction) else { return }
            try tell(delegation, request.application, context, at: now, in: transaction)
        }
    }

    /// Ends a delegation of whoever asks; asked twice, it ends once.
    func end(_ id: Int64, _ context: SignedInContext) async throws {
        let (account, academy, now) = (context.session.account, context.academy, room.clock.now)
        try await room.database.write { transaction in
            guard let ended = try DelegationStore.end(id, givenBy: account, at: now, in: transaction) else { return }
            let details = ["application": ended.application]
            try room.journal.append(context.entry(.delegationWithdrawn, at: now, details: details), in: transaction)
            let other = context.entry(.delegationLost, at: now, details: details).about(ended.receiver)
            try room.journal.append(other, in: transaction)
            let name = room.applications().first { $0.id == ended.application }?.name ?? ended.application
            try room.messages.tell(
                .delegationWithdrawn(application: name, giver: Self.name(of: account, in: transaction)),
                to: ended.receiver,
                of: academy,
                keyring: room.keyring,
                at: now,
                in: transaction
            )
        }
    }

    func given(by agent: Agent, _ account: Int64) async throws -> [Shown] {
        try await room.database.read { reading in
            try DelegationStore.given(by: account, since: agent.day, in: reading)
                .compactMap { try shown($0, other: $0.receiver, in: reading) }
        }
    }

    func received(by agent: Agent, _ account: Int64) async throws -> [Shown] {
        try await room.database.read { reading in try received(by: agent, account, in: reading) }
    }

    /// Those that open something to somebody, today or later, as far as their givers and themselves still qualify.
    func received(by agent: Agent, _ account: Int64, in queries: some Queries) throws -> [Shown] {
        let applications = Dictionary(room.applications().map { ($0.id, $0) }) { first, _ in first }
        var givers: [Int64: Duties?] = [:]
        return try DelegationStore.received(by: account, since: agent.day, in: queries).filter { delegation in
            guard let application = applications[delegation.application] else { return false }
            let known = try givers[delegation.giver] ?? Duties.of(delegation.giver, in: queries)
            givers[delegation.giver] = known
            guard let duties = known else { return false }
            // One that has not begun is judged as on its first day.
            let day = max(agent.day, delegation.firstDay)
            return delegation.opens(
                application,
                giver: Agent(academy: agent.academy, duties: duties, day: day),
                receiver: Agent(academy: agent.academy, duties: agent.duties, day: day)
            )
        }
        .compactMap { try shown($0, other: $0.giver, in: queries) }
    }

    private func shown(_ delegation: Delegation, other: Int64, in queries: some Queries) throws -> Shown? {
        guard let application = room.applications().first(where: { $0.id == delegation.application }) else {
            return nil
        }
        return Shown(
            delegation: delegation,
            application: application,
            other: try Self.name(of: other, in: queries)
        )
    }

    private static func name(of account: Int64, in queries: some Queries) throws -> String {
        try PeopleStore.printedNames(of: account, queries)?.whole ?? "Un agent"
    }

    private func find(
        _ request: DelegationRequest,
        for agent: Agent,
        _ account: Int64,
        _ academy: Academy,
        in queries: some Queries
    ) throws -> Found {
        let named = try PeopleStore.account(named: request.colleague, in: academy.code, queries)
        guard let named else { throw Refusal.unknownColleague }
        guard named != account else { throw Refusal.oneself }
        let open = request.application.rule.audience.workplaces(of: agent.duties, on: agent.day)
        guard let duties = try Duties.of(named, in: queries),
            let card = try PeopleStore.card(of: named, queries),
            let workplace = duties.posts(on: agent.day).compactMap(\.workplace).first(where: open.contains)
        else { throw Refusal.unknownColleague }
        return Found(colleague: card, workplace: workplace)
    }

    /// The journal of the two, and a mail to each: the one who gives hears of it in case it was not them.
    private func tell(
        _ delegation: Delegation,
        _ application: Application,
        _ context: SignedInContext,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        let details = [
            "application": application.id, "delegation": "\(delegation.id)", "until": delegation.lastDay.iso,
        ]
        try room.journal.append(context.entry(.applicationDelegated, at: now, details: details), in: transaction)
        let other = context.entry(.delegationReceived, at: now, details: details).about(delegation.receiver)
        try room.journal.append(other, in: transaction)
        let days = delegation.firstDay...delegation.lastDay
        let giver = try Self.name(of: delegation.giver, in: transaction)
        let receiver = try Self.name(of: delegation.receiver, in: transaction)
        let notices: [(SecurityNotice, Int64)] = [
            (.delegationReceived(application: application.name, giver: giver, days), delegation.receiver),
            (.delegationGiven(application: application.name, receiver: receiver, days), delegation.giver),
        ]
        for (notice, account) in notices {
            try room.messages.tell(
                notice,
                to: account,
                of: context.academy,
                keyring: room.keyring,
                at: now,
                in: transaction
            )
        }
    }
}

extension JournalEntry {
    /// The same deed, as it concerns somebody else; where its author was is none of their business.
    fileprivate func about(_ account: Int64) -> JournalEntry {
        JournalEntry(
            at: at,
            action: action,
            actor: actor,
            academy: academy,
            account: account,
            details: details.filter { $0.key != "source" && $0.key != "device" }
        )
    }
}
