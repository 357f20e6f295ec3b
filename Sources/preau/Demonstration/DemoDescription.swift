import Academies
import Foundation
import People

/// `demo.json`: what a visitor or a test needs to know of a running demonstration.
struct DemoDescription: Encodable {
    let people: [Person]

    struct Person: Encodable, Sendable {
        let academy: String
        let state: String
        let login: String
        let address: String
        let numen: String
        let birthDate: String
        let familyName: String
        let usualName: String
        let givenName: String
        let function: String

        private enum CodingKeys: String, CodingKey {
            case academy, state, login, address, numen, function
            case birthDate = "birth_date"
            case familyName = "family_name"
            case usualName = "usual_name"
            case givenName = "given_name"
        }

        init(_ person: DemoPerson, card: PersonCard, academy: Academy) {
            self.academy = academy.slug
            state = card.state.rawValue
            login = card.login
            address = card.address
            numen = person.numen
            birthDate = person.role.birthDate
            familyName = card.familyName
            usualName = card.usualName
            givenName = card.givenName
            function = person.role.function
        }
    }

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: URL(fileURLWithPath: path), options: .atomic)
    }

    /// The accounts as a terminal shows them.
    static func table(_ people: [Person]) -> String {
        people.map { person in
            let name = "\(person.givenName) \(person.usualName)".padding(toLength: 28, withPad: " ", startingAt: 0)
            let login = person.login.padding(toLength: 22, withPad: " ", startingAt: 0)
            return "\(person.academy.padding(toLength: 8, withPad: " ", startingAt: 0)) \(name) \(login) \(person.address)"
        }
        .joined(separator: "\n")
    }
}
