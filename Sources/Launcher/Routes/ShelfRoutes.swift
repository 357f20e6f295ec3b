import Hummingbird
import SignIn
import Vocabulary
import Web

/// The applications of somebody signed in, the way to each of them, and why one is missing.
struct ShelfRoutes: Sendable {
    let room: LauncherRoom

    static let adding = "ajouter"
    static let removing = "retirer"

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("applications", use: list)
        pages.get("applications/toutes", use: listEverything)
        pages.get("applications/ouvrir/:application", use: open)
        pages.post("applications/favoris", use: changeFavourites)
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let (_, shelf) = try await room.shelf(context)
        let page = ApplicationsPage(
            shelf,
            query: query(request),
            stars: room.site.form(LauncherAddress.favourites, in: context)
        )
        return try room.site.show(page, in: context)
    }

    private func listEverything(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let (agent, shelf) = try await room.shelf(context)
        let page = MissingApplicationPage(shelf, for: agent, query: query(request), title: room.title)
        return try room.site.show(page, in: context)
    }

    /// Notes that an application was opened, and leads to the address its file gives; nothing typed leads anywhere.
    private func open(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let (_, shelf) = try await room.shelf(context)
        guard let entry = shelf.entry(try context.parameters.require("application")) else {
            throw Interruption.pageNotFound
        }
        guard entry.access.isOpen else {
            return try room.site.show(
                ClosedApplicationPage(entry, title: room.title),
                status: .forbidden,
                in: context
            )
        }
        try await room.noteOpening(entry.application.id, context)
        return room.site.redirect(to: entry.application.launch, in: context)
    }

    private func changeFavourites(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let form = context.web.form
        let (_, shelf) = try await room.shelf(context)
        func entry(_ field: String) -> ApplicationShelf.Entry? { form[field].isEmpty ? nil : shelf.entry(form[field]) }

        if let starred = entry(Self.adding), starred.access.isOpen {
            let id = starred.application.id
            let isAdded = try await room.star(id, context)
            let sentence =
                isAdded
                ? "\(starred.application.name) est dans vos favoris."
                : "Vous avez \(Favourites.most)\u{A0}favoris. Retirez-en un pour continuer."
            return back(to: "rubrique-\(id)", saying: sentence, context)
        }
        if let unstarred = entry(Self.removing) {
            let id = unstarred.application.id
            try await room.unstar(id, context)
            return back(to: "favoris", saying: "\(unstarred.application.name) n’est plus dans vos favoris.", context)
        }
        for move in Favourites.Move.allCases {
            guard let moved = entry(move.rawValue) else { continue }
            let id = moved.application.id
            try await room.moveFavourite(id, move, among: shelf.openFavourites, context)
            return back(to: "favori-\(id)", saying: nil, context)
        }
        return back(to: "favoris", saying: nil, context)
    }

    /// Back to the page as it was searched, where something has just changed.
    private func back(to place: String, saying sentence: String?, _ context: SignedInContext) -> Response {
        let query = String(context.web.form[LauncherAddress.query].prefix(SearchText.longestQuery))
        let page = LauncherAddress.searching(LauncherAddress.applications, for: query)
        return room.site.redirect(to: "\(page)#\(place)", saying: sentence, in: context)
    }

    private func query(_ request: Request) -> String {
        let typed = request.uri.queryParameters.get(LauncherAddress.query) ?? ""
        return String(typed.prefix(SearchText.longestQuery)).split(whereSeparator: \.isWhitespace).joined(
            separator: " "
        )
    }
}
