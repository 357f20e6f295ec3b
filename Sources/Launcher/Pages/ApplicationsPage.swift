import Vocabulary
import Web

/// « Mes applications »: what one prefers, what one opened last, then every shelf.
struct ApplicationsPage: Page {
    /// The form that stars and arrows send, wherever they stand.
    static let starForm = "etoiles"

    let head = PageHead("Mes applications", menuEntry: .applications)
    let query: String
    /// How many there are, said again when the list is filtered.
    let count: String
    let summary: [Link]
    /// Posted by every star and every arrow of the page.
    let stars: PostForm
    let sections: [Section]
    /// When nothing matches, or nothing is open at all.
    let nothing: String?
    let links: [Link]

    struct Section: Sendable {
        let id: String
        let title: String
        /// What to do where nothing stands yet.
        let invitation: String?
        /// Whether its tiles are those that the search counts; the others stand here a second time.
        let isShelf: Bool
        let tiles: [ApplicationTile]
    }

    init(_ shelf: ApplicationShelf, query: String, stars: PostForm) {
        let text = SearchText(query)
        let isSearching = !text.words.isEmpty
        let found = shelf.open.filter { !isSearching || $0.application.matches(text) }
        let shelves = Self.shelves(found, shelf.favourites)
        self.query = query
        self.stars = stars
        count = Self.count(found.count)
        sections = (isSearching ? [] : Self.ownSections(shelf)) + shelves
        summary = isSearching ? [] : shelves.map { Link($0.title, to: "#\($0.id)") }
        nothing = found.isEmpty ? Self.nothing(isSearching ? query : nil) : nil
        links = [
            Link(
                "Je ne vois pas une application",
                to: LauncherAddress.searching(LauncherAddress.everything, for: isSearching ? query : "")
            ),
            Link("Délégations d’accès", to: LauncherAddress.delegations),
        ]
    }

    private static func ownSections(_ shelf: ApplicationShelf) -> [Section] {
        let favourites = shelf.openFavourites
        let starred = favourites.enumerated().map { index, entry in
            ApplicationTile(
                entry,
                in: "favori",
                isFavourite: true,
                moves: (index > 0 ? [.up] : []) + (index < favourites.count - 1 ? [.down] : [])
            )
        }
        let recent = shelf.openRecent.map { entry in
            ApplicationTile(entry, in: "recente", isFavourite: shelf.favourites.contains(entry.application.id))
        }
        let preferred = Section(
            id: "favoris",
            title: "Mes favoris",
            invitation: favourites.isEmpty && !shelf.open.isEmpty ? invitation : nil,
            isShelf: false,
            tiles: starred
        )
        let opened = Section(
            id: "recentes",
            title: "Ouvertes récemment",
            invitation: nil,
            isShelf: false,
            tiles: recent
        )
        return (shelf.open.isEmpty ? [] : [preferred]) + (recent.isEmpty ? [] : [opened])
    }

    private static let invitation =
        "Vous n’avez pas encore de favori. Choisissez l’étoile à côté d’une application pour la retrouver ici."

    private static func shelves(_ found: [ApplicationShelf.Entry], _ favourites: Favourites) -> [Section] {
        Dictionary(grouping: found, by: \.application.category).sorted { $0.key < $1.key }.map { category, entries in
            Section(
                id: category.anchor,
                title: category.title,
                invitation: nil,
                isShelf: true,
                tiles: entries.map { entry in
                    ApplicationTile(
                        entry,
                        in: "rubrique",
                        isFavourite: favourites.contains(entry.application.id)
                    )
                }
            )
        }
    }

    static func count(_ count: Int) -> String {
        switch count {
        case 0: "Aucune application."
        case 1: "1 application."
        default: "\(count) applications."
        }
    }

    private static func nothing(_ query: String?) -> String {
        query.map { "Aucune application ne correspond à «\u{A0}\($0)\u{A0}»." }
            ?? "Aucune application ne vous est encore ouverte."
    }
}
