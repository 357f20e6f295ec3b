import People
import Vocabulary
import Web

/// « Je ne vois pas une application »: the whole catalogue, and for each application the rule that hides it.
struct MissingApplicationPage: Page {
    let head = PageHead(
        "Je ne vois pas une application",
        section: "Applications",
        back: Link("Retour", to: LauncherAddress.applications),
        menuEntry: .applications
    )
    let query: String
    let count: String
    /// What HR has told of the person, on which everything depends.
    let duties: [String]
    let results: [Result]
    let nothing: String?
    let delegations: Link

    struct Result: Sendable {
        let name: String
        /// The way to it, when it is open.
        let opening: Link?
        let purpose: String
        let category: String
        let tag: Tag
        let sentences: [String]
        let asking: Link?
    }

    /// Applications of other académies are looked for by name only: there are hundreds.
    init(_ shelf: ApplicationShelf, for agent: Agent, query: String, title: (String) -> String?) {
        let text = SearchText(query)
        let found = shelf.entries.filter { entry in
            text.words.isEmpty ? !entry.isElsewhere : entry.application.matches(text)
        }
        self.query = query
        count = ApplicationsPage.count(found.count)
        duties = agent.words
        results = found.map { Self.result($0, title: title) }
        nothing =
            found.isEmpty && !text.words.isEmpty ? "Aucune application ne correspond à «\u{A0}\(query)\u{A0}»." : nil
        delegations = Link("Délégations d’accès", to: LauncherAddress.delegations)
    }

    private static func result(_ entry: ApplicationShelf.Entry, title: (String) -> String?) -> Result {
        let (application, wording) = (entry.application, AccessWording(entry.access, title: title))
        return Result(
            name: application.name,
            opening: entry.access.isOpen
                ? Link(application.name, to: LauncherAddress.opening(application.id)) : nil,
            purpose: application.purpose,
            category: application.category.title,
            tag: wording.tag,
            sentences: wording.sentences,
            asking: entry.access.isOpen
                ? nil
                : Link(
                    "Demander l’accès",
                    to: LauncherAddress.asking(for: application),
                    complement: "à \(application.name)"
                )
        )
    }
}

extension ApplicationShelf.Entry {
    /// Whether another académie has it and ours has not.
    fileprivate var isElsewhere: Bool {
        if case .none(.academy, _) = access { true } else { false }
    }
}

extension Agent {
    /// “Enseignement, lycée”, a post a line.
    fileprivate var words: [String] {
        let posts = duties.posts(on: day).map { post in
            let function = post.function.map { DutyWording.functions[$0] ?? "fonction \($0)" }
            let place = post.kind.map { DutyWording.kinds[$0.text] ?? "établissement de type \($0.text)" }
            let known = [function ?? "fonction non précisée", place ?? "type d’établissement non précisé"]
            return known.joined(separator: ", ")
        }
        let administrative = duties.administrativeFunction.map { "fonction administrative \($0)" }
        return (posts + [administrative].compactMap(\.self)).map { $0.prefix(1).uppercased() + $0.dropFirst() }
    }
}

/// The codes of functions and schools in words.
enum DutyWording {
    static let functions = [
        "ADF": "personnel administratif", "ADM": "administration", "AED": "assistance d’éducation",
        "AES": "accompagnement des élèves", "CPD": "conseil pédagogique", "CTR": "direction des formations",
        "DIR": "direction", "DOC": "documentation", "EDU": "éducation", "ENS": "enseignement", "INS": "inspection",
        "LAB": "laboratoire", "MDS": "santé et action sociale", "ORI": "orientation",
        "OUV": "personnel ouvrier et de service", "PSY": "psychologie", "TEC": "personnel technique",
    ]

    static let kinds = [
        "1ORD": "école", "CLG": "collège", "EREA": "établissement régional d’enseignement adapté",
        "IEN": "circonscription du premier degré", "LP": "lycée professionnel", "LYC": "lycée",
    ]
}
