/// Why people ask for help, in the order of real causes; the value is the cause's name in addresses.
enum Cause: String, CaseIterable, Sendable {
    case lostPassword = "mot-de-passe"
    case lostIdentifier = "identifiant"
    case noCode = "code"
    case mailDevice = "appareil"
    case fullMailbox = "boite-pleine"
    case application
    case suspicious = "message-suspect"
    case move = "changement"
    case other = "autre"

    /// What the person says, in the first person.
    var label: String {
        switch self {
        case .lostPassword: "Je ne connais plus mon mot de passe"
        case .lostIdentifier: "Je ne connais pas mon identifiant ou mon NUMEN"
        case .noCode: "Je n’ai pas reçu de code"
        case .mailDevice: "Ma messagerie ne marche plus sur mon téléphone ou mon logiciel"
        case .fullMailbox: "Ma boîte est pleine"
        case .application: "Une application refuse mon mot de passe ou n’apparaît pas"
        case .suspicious: "J’ai reçu un message suspect, ou quelqu’un utilise mon compte"
        case .move: "Je change d’académie, de nom, ou je quitte mon poste"
        case .other: "Autre chose"
        }
    }

    /// Whether an answer sent to the academic mailbox would not be read.
    var closesMailbox: Bool {
        switch self {
        case .lostPassword, .lostIdentifier, .noCode, .mailDevice, .fullMailbox, .suspicious: true
        case .application, .move, .other: false
        }
    }

    func detail(_ name: String) -> Detail? { question.details.first { $0.name == name } }
}

extension Cause {
    /// The closed question that tells the forms of one cause apart.
    struct Question: Sendable {
        let legend: String
        let missing: String
        let details: [Detail]
    }

    /// One answer, with what usually repairs it.
    struct Detail: Sendable {
        let name: String
        let label: String
        let repairs: [Repair]
    }

    /// What to do, and where.
    struct Repair: Sendable {
        let sentence: String
        let label: String?
        let address: String?

        init(_ sentence: String, _ label: String? = nil, to address: String? = nil) {
            self.sentence = sentence
            self.label = label
            self.address = address
        }
    }
}
