import SignIn
import Testing
import Vocabulary
import Web

@testable import Launcher
@testable import People

@Suite("The pages of applications agree with their templates")
struct PageTests {
    private func problems(_ examples: [some Page]) throws -> [String] {
        let rooms = try [SignInTemplates.source(), LauncherTemplates.source()]
        let templates = try PageRenderer(rooms: rooms, clock: SetClock().clock).templates
        return try TemplateCheck.problems(in: examples, templates: templates)
    }

    private static let day = CivilDate(year: 2026, month: 12, day: 8)

    private func agent() throws -> Agent {
        let held = Duties.Held(workplace: UAI(number: 590_121), function: "ENS", kind: SchoolKindCode("1ORD"))
        let duties = Duties(posts: [held], administrativeFunction: "DEC")
        return Agent(academy: "lille", duties: duties, day: try #require(Self.day))
    }

    private func shown() throws -> DelegationDesk.Shown {
        let day = try #require(Self.day)
        let delegation = Delegation(
            id: 7,
            application: "onde",
            workplace: try #require(UAI(number: 590_121)),
            giver: 1,
            receiver: 2,
            firstDay: day,
            lastDay: day.adding(days: 3),
            endedAt: nil
        )
        return DelegationDesk.Shown(delegation: delegation, application: Application.examples[2], other: "Diane Martin")
    }

    @Test func `one’s own, the whole catalogue, and what is closed`() throws {
        let (agent, examples) = (try agent(), Application.examples)
        let full = ApplicationShelf(
            examples,
            for: agent,
            received: [try shown()],
            favourites: Favourites(["iprof", "onde", "magistere"]),
            recent: ["iprof"]
        )
        let bare = ApplicationShelf(examples, for: agent)
        let none = ApplicationShelf([], for: agent)
        let form = PostForm.example("/applications/favoris")
        let own = [full, bare, none].map { ApplicationsPage($0, query: "", stars: form) }
        let searched = ["iprof", "zz"].map { ApplicationsPage(full, query: $0, stars: form) }
        #expect(try problems(own + searched) == [])
        let nobody = Agent(academy: "lille", duties: Duties(posts: []), day: agent.day)
        #expect(
            try problems([
                MissingApplicationPage(full, for: agent, query: "", title: { $0 }),
                MissingApplicationPage(bare, for: agent, query: "", title: { $0 }),
                MissingApplicationPage(bare, for: nobody, query: "zz", title: { $0 }),
            ]) == []
        )
        let closed = try #require(bare.entry("onde"))
        #expect(try problems([ClosedApplicationPage(closed, title: { $0 })]) == [])
    }

    @Test func `delegations, given, received and none`() throws {
        let (shown, day) = (try shown(), try #require(Self.day))
        let pages = [(true, [shown], [shown]), (true, [], []), (false, [], [])].map { mayGive, given, received in
            DelegationsPage(
                given: given,
                received: received,
                mayGive: mayGive,
                today: day,
                ending: .example("/applications/delegations/fin")
            )
        }
        #expect(try problems(pages) == [])
        let delegating = [FormErrors(), FormErrors("Corrigez.", field: DelegationForm.colleague)].map {
            DelegatingPage(Application.examples, typed: Form(), errors: $0, form: .example("/x"))
        }
        #expect(try problems(delegating) == [])
        let wanted = DelegationRequest(
            application: Application.examples[2],
            colleague: "mdupond",
            firstDay: day,
            lastDay: day
        )
        let card = PersonCard(
            account: 2,
            academy: try #require(AcademyCode("09")),
            subject: "s",
            login: "mdupond",
            address: "michel.dupond@ac-lille.fr",
            aliases: [],
            state: .active,
            familyName: "Dupond",
            usualName: "Dupond",
            givenName: "Michel",
            posts: [],
            closesOn: nil
        )
        let found = DelegationDesk.Found(colleague: card, workplace: shown.delegation.workplace)
        #expect(
            try problems([DelegationReviewPage(wanted, found, place: "École Jules-Ferry", form: .example("/x"))]) == []
        )
    }

    @Test func `the delegation that ends last is the one that is told`() throws {
        let shelf = ApplicationShelf(Application.examples, for: try agent(), received: [try shown()])
        let last = try #require(Self.day).adding(days: 3)
        #expect(shelf.entry("onde")?.access == .byDelegation(giver: "Diane Martin", lastDay: last))
        #expect(shelf.entry("magistere")?.access == .byDuty)
        #expect(shelf.open.map(\.application.id) == ["iprof", "magistere", "onde"])
    }
}
