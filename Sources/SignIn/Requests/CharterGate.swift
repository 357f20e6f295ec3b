import Web

/// Shows the charter, before any other page, to whoever is signed in without having accepted its present version.
///
/// ``SessionReader`` asks it for every page that knows a session. Only pages are held up: an action already under way
/// (closing a session, signing out) is done.
package enum CharterGate {
    /// Where the charter is read and accepted.
    package static let path = "/compte/charte"

    /// What stays open to whoever has not agreed: leaving, asking for help, what is told to everybody, and the sign-in
    /// page, which only leads on.
    private static let open = [
        path, SignInAddress.signIn, SignInAddress.signOut, SignInAddress.official, "/probleme", "/pirate",
        "/plan-du-site", "/accessibilite", "/donnees-personnelles", "/mentions-legales", "/etat-des-services",
        // What programs ask; people then go by pages of ours, which are held up.
        "/oidc", "/cas",
    ]

    static func holdsUp(_ page: String) -> Bool {
        !open.contains { page == $0 || page.hasPrefix($0 + "/") }
    }

    /// The charter's page, which afterwards leads back to a page of ours.
    package static func path(resuming path: String) -> String {
        SignInAddress.isOurs(path) ? "\(Self.path)?suite=\(path)" : Self.path
    }
}
