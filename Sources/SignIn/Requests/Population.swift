package import Vocabulary

/// People of the schools who are not agents: others sign them in, or will.
package enum Population: String, CaseIterable, Sendable {
    case pupil = "eleve"
    case parent
    case partner = "partenaire"
}

/// Where the people whom we do not sign in go, as the operator says.
package struct PopulationDoors: Sendable, Hashable {
    private let doors: [Population: PopulationDoor]

    package init(_ doors: [Population: PopulationDoor] = [:]) { self.doors = doors }

    /// The door as it stands on a day: an opening that is past promises nothing any more.
    subscript(_ population: Population, on today: CivilDate) -> PopulationDoor? {
        if case .opening(let day) = doors[population], day <= today { return nil }
        return doors[population]
    }
}

package enum PopulationDoor: Sendable, Hashable {
    /// Somebody else’s: its address, and its host for people to recognise.
    case provider(address: String, host: String)
    /// From a day on.
    case opening(CivilDate)
}
