import People
import Testing
import Vocabulary

@testable import Launcher

@Suite("To whom an application is open")
struct AccessRuleTests {
    private static let day = CivilDate(year: 2026, month: 12, day: 8)

    private func agent(
        _ function: String? = "ENS",
        _ kind: String? = "CLG",
        at academy: String = "lille",
        administrative: String? = nil,
        end: CivilDate? = nil
    ) throws -> Agent {
        let held = Duties.Held(
            workplace: UAI(number: 590_121),
            function: function,
            kind: kind.flatMap { SchoolKindCode($0) },
            end: end
        )
        let duties = Duties(posts: [held], administrativeFunction: administrative)
        return Agent(academy: academy, duties: duties, day: try #require(Self.day))
    }

    private func kinds(_ codes: String...) -> Set<SchoolKindCode> { Set(codes.compactMap { SchoolKindCode($0) }) }

    @Test func `is everybody when its file says nothing else`() throws {
        #expect(AccessRule().verdict(for: try agent(nil, nil)) == .granted)
        #expect(
            AccessRule().verdict(for: Agent(academy: "lyon", duties: Duties(posts: []), day: try agent().day))
                == .granted
        )
    }

    @Test func `is said by function and by kind of school, of one and the same post`() throws {
        let rule = AccessRule(audience: Audience(functions: ["DIR", "ADM"], schoolKinds: kinds("1ORD", "CLG")))
        #expect(rule.verdict(for: try agent("DIR", "1ORD")) == .granted)
        #expect(rule.verdict(for: try agent("ADM", "CLG")) == .granted)
        for agent in try [agent("ENS", "1ORD"), agent("DIR", "LYC"), agent("DIR", nil), agent(nil, "CLG")] {
            #expect(rule.verdict(for: agent) == .hidden(.audience(rule.audience), grantor: nil))
        }
        let head = Duties.Held(workplace: nil, function: "DIR", kind: SchoolKindCode("LYC"))
        let teacher = Duties.Held(workplace: nil, function: "ENS", kind: SchoolKindCode("CLG"))
        let both = Agent(academy: "lille", duties: Duties(posts: [head, teacher]), day: try agent().day)
        #expect(rule.verdict(for: both) != .granted)
    }

    @Test func `may be said by kind of school alone, or function alone`() throws {
        #expect(AccessRule(audience: Audience(schoolKinds: kinds("CLG"))).verdict(for: try agent()) == .granted)
        #expect(AccessRule(audience: Audience(functions: ["ENS"])).verdict(for: try agent("ENS", nil)) == .granted)
        #expect(AccessRule(audience: Audience(schoolKinds: kinds("LP"))).verdict(for: try agent()) != .granted)
    }

    @Test func `is also whoever holds an administrative function, wherever they work`() throws {
        let rule = AccessRule(audience: Audience(functions: ["DIR"], administrativeFunctions: ["IEN1D"]))
        #expect(rule.verdict(for: try agent("INS", nil, administrative: "IEN1D")) == .granted)
        #expect(rule.verdict(for: try agent("DIR")) == .granted)
        #expect(rule.verdict(for: try agent("INS", nil, administrative: "DEC")) != .granted)
        let only = AccessRule(audience: Audience(administrativeFunctions: ["DEC"]))
        #expect(only.verdict(for: try agent("ENS")) != .granted)
    }

    @Test func `ends with the post`() throws {
        let rule = AccessRule(audience: Audience(functions: ["ENS"]))
        let day = try #require(Self.day)
        #expect(rule.verdict(for: try agent(end: day)) == .granted)
        #expect(rule.verdict(for: try agent(end: day.adding(days: -1))) != .granted)
    }

    @Test func `names the académie first, and who can grant it`() throws {
        let rule = AccessRule(academies: ["lyon"], audience: Audience(functions: ["DIR"]), grantor: "le rectorat")
        #expect(rule.verdict(for: try agent()) == .hidden(.academy(["lyon"]), grantor: "le rectorat"))
        #expect(rule.verdict(for: try agent(at: "lyon")) == .hidden(.audience(rule.audience), grantor: "le rectorat"))
    }

    @Test func `is worded as people say it`() {
        let table: [(Audience, String)] = [
            (.everybody, "Ouverte à tous les agents."),
            (
                Audience(functions: ["DIR"], schoolKinds: kinds("1ORD")),
                "Ouverte aux directrices et directeurs d’école."
            ),
            (
                Audience(functions: ["DIR", "ADF"], schoolKinds: kinds("CLG", "LYC")),
                "Ouverte aux personnels administratifs et aux personnels de direction dans les collèges et les lycées."
            ),
            (Audience(schoolKinds: kinds("LP")), "Ouverte aux agents dans les lycées professionnels."),
            (
                Audience(functions: ["DIR"], schoolKinds: kinds("1ORD"), administrativeFunctions: ["IEN1D"]),
                "Ouverte aux directrices et directeurs d’école et aux inspectrices et inspecteurs du premier degré."
            ),
            (
                Audience(functions: ["XYZ"], schoolKinds: kinds("QQ"), administrativeFunctions: ["DEC"]),
                "Ouverte aux personnels de fonction XYZ dans les établissements de type QQ et aux personnes dont la "
                    + "fonction administrative est DEC."
            ),
        ]
        for (audience, sentence) in table { #expect(audience.sentence == sentence) }
    }

    @Test func `holds where one works by it`() throws {
        let agent = try agent("DIR", "CLG", administrative: "IEN1D")
        let uai = try #require(UAI(number: 590_121))
        #expect(Audience(functions: ["DIR"]).workplaces(of: agent.duties, on: agent.day) == [uai])
        #expect(Audience(functions: ["ENS"]).workplaces(of: agent.duties, on: agent.day) == [])
        #expect(Audience(administrativeFunctions: ["IEN1D"]).workplaces(of: agent.duties, on: agent.day) == [uai])
        #expect(Audience.everybody.workplaces(of: agent.duties, on: agent.day) == [])
    }

    @Test func `reads the kinds of schools that both feeds tell`() {
        let told = ["LYC", "LYCEE", "LYCEE PROFESSIONNEL", "COLLEGE", "Ecole de niveau élémentaire", "1ORD", "lp?"]
        #expect(told.map { SchoolKindCode(told: $0)?.text } == ["LYC", "LYC", "LP", "CLG", "1ORD", "1ORD", nil])
    }
}
