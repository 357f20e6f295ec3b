import Vocabulary

/// A shelf of the page of applications, under the words its users know.
struct ApplicationCategory: Hashable, Sendable, Comparable {
    let title: String

    /// The shelves there have always been, in their order; those that an operator writes besides come after, by name.
    static let usual = [
        "Formation à distance", "Scolarité", "Examens", "Gestion des personnels",
        "Intranet, référentiels et outils", "Ressources documentaires", "Assistance",
    ].map(ApplicationCategory.init)

    init(title: String) { self.title = title }

    /// Names its section of the page: `formation-a-distance`.
    var anchor: String { NameFolding.words(of: title).joined(separator: "-") }

    static func < (left: ApplicationCategory, right: ApplicationCategory) -> Bool { left.place < right.place }

    private var place: (Int, String) { (Self.usual.firstIndex(of: self) ?? Self.usual.count, anchor) }
}
