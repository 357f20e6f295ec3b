package import Vocabulary

/// A place where a person exercises a function, as a feed tells.
package struct Post: Sendable, Hashable {
    package var place: Place
    /// The national function code, in capitals.
    package var function: String?
    package var sector: Sector?
    /// The type of the establishment (TTY), `LYC`, `CLG` or `1ORD` for example.
    package var kind: String?
    /// The discipline code of AAF: `L1600`.
    package var discipline: String?
    package var start: CivilDate?
    package var end: CivilDate?

    package init(
        place: Place,
        function: String? = nil,
        sector: Sector? = nil,
        kind: String? = nil,
        discipline: String? = nil,
        start: CivilDate? = nil,
        end: CivilDate? = nil
    ) {
        self.place = place
        self.function = function
        self.sector = sector
        self.kind = kind
        self.discipline = discipline
        self.start = start
        self.end = end
    }
}

extension Post {
    package enum Place: Sendable, Hashable {
        case establishment(UAI)
        /// A jointure of AAF, to be resolved with the `EtabEducNat` file.
        case structure(jointure: String)
    }

    package enum Sector: String, Sendable, Hashable {
        case publicSector = "PU"
        case privateSector = "PR"
    }

    /// Nothing when the place is a structure of AAF.
    package var uai: UAI? {
        guard case .establishment(let uai) = place else { return nil }
        return uai
    }

    /// Whether the two tell of the same work, one of them perhaps without its function.
    func isSameWork(as other: Post) -> Bool {
        place == other.place && (function == other.function || function == nil || other.function == nil)
    }
}
