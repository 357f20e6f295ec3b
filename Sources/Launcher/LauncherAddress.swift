import SignIn

/// The addresses of the pages of this room; none holds anything about a person.
package enum LauncherAddress {
    package static let applications = "/applications"
    static let everything = "/applications/toutes"
    static let favourites = "/applications/favoris"
    static let delegations = "/applications/delegations"
    static let delegating = "/applications/delegations/nouvelle"
    static let delegationEnd = "/applications/delegations/fin"

    /// Notes that it was opened, then leads to it.
    static func opening(_ application: String) -> String { "/applications/ouvrir/\(application)" }

    static let query = "recherche"

    static func searching(_ page: String, for query: String) -> String {
        query.isEmpty ? page : "\(page)?\(Self.query)=\(query.inQuery)"
    }

    // Other rooms’ pages.
    static let card = "/compte/fiche"
    static let proof = "/compte/confirmation/delegation"
    /// Where one asks for an application, which is named to the desk.
    static func asking(for application: Application) -> String {
        "/probleme/interlocuteur?cause=application&precision=absente&application=\(application.id)"
    }
}
