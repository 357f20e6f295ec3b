import Academies
import Database
import People
import Provisioning
import SignIn
import Vocabulary

/// The applications as somebody stands before them: what each allows, what they starred, what they opened lately.
struct ApplicationShelf: Sendable {
    /// All there are, by name.
    let entries: [Entry]
    let favourites: Favourites
    let recent: [String]

    struct Entry: Sendable, Hashable {
        let application: Application
        let access: Access
        /// Nothing for an application that is not told anything.
        let hearing: Hearing?
    }

    init(
        _ applications: [Application],
        for agent: Agent,
        received: [DelegationDesk.Shown] = [],
        favourites: Favourites = Favourites([]),
        recent: [String] = [],
        hearing: (Application) -> Hearing? = { _ in nil }
    ) {
        let running = received.filter { $0.delegation.isRunning(on: agent.day) }
        entries = applications.sorted(by: Application.byName).map { application in
            Entry(
                application: application,
                access: Self.access(application, agent, running),
                hearing: hearing(application)
            )
        }
        self.favourites = favourites
        self.recent = recent
    }

    /// By duty first, and by the delegation that ends last.
    private static func access(
        _ application: Application,
        _ agent: Agent,
        _ running: [DelegationDesk.Shown]
    ) -> Access {
        guard case .hidden(let requirement, let grantor) = application.rule.verdict(for: agent) else { return .byDuty }
        let own = running.filter { $0.delegation.application == application.id }
        guard let longest = own.max(by: { $0.delegation.lastDay < $1.delegation.lastDay }) else {
            return .none(requirement, grantor: grantor)
        }
        return .byDelegation(giver: longest.other, lastDay: longest.delegation.lastDay)
    }

    var open: [Entry] { entries.filter(\.access.isOpen) }

    func entry(_ application: String) -> Entry? { entries.first { $0.application.id == application } }

    /// The favourites that are open, in their order.
    var openFavourites: [Entry] { favourites.applications.compactMap(openEntry) }

    /// Those opened last, the latest first.
    var openRecent: [Entry] { Array(recent.lazy.compactMap(openEntry).prefix(RecentStore.shown)) }

    private func openEntry(_ application: String) -> Entry? {
        entry(application).flatMap { $0.access.isOpen ? $0 : nil }
    }
}

extension LauncherRoom {
    func agent(_ context: SignedInContext) async throws -> Agent {
        let account = context.session.account
        let duties = try await database.read(.fewRows) { reading in try Duties.of(account, in: reading) }
        return agent(duties, context)
    }

    func shelf(_ context: SignedInContext) async throws -> (agent: Agent, shelf: ApplicationShelf) {
        let (account, academy, now) = (context.session.account, context.academy, clock.now)
        return try await database.read(.fewRows) { reading in
            let agent = agent(try Duties.of(account, in: reading), context)
            let standings = try DeliveryStore.standings(of: account, at: now, in: reading)
            let shelf = ApplicationShelf(
                applications(),
                for: agent,
                received: try DelegationDesk(room: self).received(by: agent, account, in: reading),
                favourites: try FavouriteStore.all(of: account, in: reading),
                recent: try RecentStore.latest(of: account, in: reading),
                hearing: { application in
                    guard application.hears else { return nil }
                    return Hearing(standings[application.id] ?? .current(since: nil), at: now, of: academy)
                }
            )
            return (agent, shelf)
        }
    }

    private func agent(_ duties: Duties?, _ context: SignedInContext) -> Agent {
        Agent(
            academy: context.academy.slug,
            duties: duties ?? Duties(posts: []),
            day: today(at: context.academy)
        )
    }
}
