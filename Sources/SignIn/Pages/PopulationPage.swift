import Vocabulary
import Web

/// `/connexion/vous-etes`, and the first page of the common entry of an application: agents go on to their académie, the
/// others to whoever signs them in.
struct PopulationPage: Page {
    let head: PageHead
    let choices: [Choice]

    struct Choice: Sendable {
        let name: String
        /// The host it leads to, or when it will.
        let hint: String
        let href: String
    }

    /// - Parameters:
    ///   - service: the application one came from, if there is one.
    ///   - agents: where agents go on.
    ///   - errand: what one came for.
    ///   - door: where the others go.
    init(service: String?, agents: String, errand: Errand, door: (Population) -> PopulationDoor?) {
        head = PageHead(
            service.map { "Se connecter au service «\u{A0}\($0)\u{A0}»" } ?? "Qui êtes-vous\u{202F}?",
            section: "Connexion"
        )
        let staff = Choice(name: "Personnel de l’Éducation nationale", hint: "Avec le compte académique", href: agents)
        choices = [staff] + Population.allCases.map { Self.choice($0, door($0), errand) }
    }

    private static func choice(_ population: Population, _ door: PopulationDoor?, _ errand: Errand) -> Choice {
        let page = errand.address(SignInAddress.population(population))
        return switch door {
        case .provider(let address, let host): Choice(name: population.name, hint: host, href: address)
        case .opening(let day):
            Choice(name: population.name, hint: "À partir du \(FrenchTime.date(day))", href: page)
        case nil: Choice(name: population.name, hint: "Pas encore ouvert", href: page)
        }
    }
}

/// What those are told whom nobody signs in yet: when that will be, and what to do meanwhile.
struct AwaitedPopulationPage: Page {
    let head: PageHead
    let opening: String
    let meanwhile: String

    /// `day` is nothing where none is known.
    init(_ population: Population, from day: CivilDate?, errand: Errand) {
        head = PageHead(
            "L’accès \(population.possessive)",
            section: "Connexion",
            back: Link("Retour", to: errand.address(SignInAddress.populations))
        )
        opening =
            day.map { "Cet accès ouvrira le \(FrenchTime.date($0))." }
            ?? "Cet accès n’est pas encore ouvert, et son jour n’est pas fixé."
        meanwhile = population.meanwhile
    }
}

extension Population {
    var name: String {
        switch self {
        case .pupil: "Élève"
        case .parent: "Parent d’élève"
        case .partner: "Partenaire"
        }
    }

    fileprivate var possessive: String {
        switch self {
        case .pupil: "des élèves"
        case .parent: "des parents d’élèves"
        case .partner: "des partenaires"
        }
    }

    fileprivate var meanwhile: String {
        switch self {
        case .pupil:
            "En attendant, demandez à votre établissement comment faire ce qui vous amène\u{A0}: "
                + "il connaît les services que vous pouvez ouvrir."
        case .parent:
            "En attendant, adressez-vous à l’établissement de votre enfant\u{A0}: "
                + "il connaît les services que vous pouvez ouvrir."
        case .partner:
            "En attendant, le service de l’académie avec lequel vous travaillez peut vous inviter\u{A0}: "
                + "un message vous donne alors un compte, et vous entrez comme le personnel."
        }
    }
}
