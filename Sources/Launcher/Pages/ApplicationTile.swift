import Web

/// An application on the page: one link, a sentence, what to know before, and what can be done with it.
struct ApplicationTile: Sendable {
    /// The same application may stand in several sections, under an identifier of its own in each.
    let id: String
    let name: String
    let href: String
    let purpose: String
    /// Of the texts that describe the link.
    let describedBy: String
    let notes: Notes?
    let star: StarButton
    let moves: [Button]

    struct Notes: Sendable {
        let tags: [Tag]
    }

    struct StarButton: Sendable {
        let field: String
        let application: String
        let isPressed: String
        let label: String
    }

    init(_ entry: ApplicationShelf.Entry, in section: String, isFavourite: Bool, moves: [Favourites.Move] = []) {
        let application = entry.application
        id = "\(section)-\(application.id)"
        name = application.name
        href = LauncherAddress.opening(application.id)
        purpose = application.purpose
        let tags = entry.tags
        notes = tags.isEmpty ? nil : Notes(tags: tags)
        describedBy = "\(id)-role" + (tags.isEmpty ? "" : " \(id)-a-savoir")
        star = StarButton(
            field: isFavourite ? ShelfRoutes.removing : ShelfRoutes.adding,
            application: application.id,
            isPressed: "\(isFavourite)",
            label: isFavourite ? "Retirer \(name) des favoris" : "Ajouter \(name) aux favoris"
        )
        self.moves = moves.map { move in
            Button(
                move == .up ? "Monter" : "Descendre",
                .secondary,
                name: move.rawValue,
                value: application.id,
                complement: application.name,
                form: ApplicationsPage.starForm
            )
        }
    }
}

extension ApplicationShelf.Entry {
    /// In words, never by colour alone.
    fileprivate var tags: [Tag] {
        let conditions = application.conditions.map { condition in
            switch condition {
            case .twoFactors: Tag("Double authentification", .attention)
            case .academyNetworkOnly: Tag("Réseau de l’académie seulement", .attention)
            }
        }
        let news = hearing.map { [Tag($0.words, $0.isLate ? .attention : nil)] } ?? []
        guard case .byDelegation(_, let lastDay) = access else { return conditions + news }
        return conditions + news + [Tag("Par délégation jusqu’au \(FrenchTime.date(lastDay))", .information)]
    }
}
