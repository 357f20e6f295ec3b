package import Foundation

/// What surrounds every page of a request: which académie, whose account, which notices.
///
/// Web knows no académie: rooms above give these values, by host first, then by person.
package struct Surroundings: Sendable {
    /// “académie de Lille”; nothing on the national page.
    package var academyName: String?
    /// The display name of the person signed in.
    package var accountName: String?
    /// Phishing, outage: above everything, never jumped by the skip link.
    package var notices: [Notice] = []
    /// What concerns the person signed in alone, below those of everybody.
    package var ownNotices: [Notice] = []
    package var links = SiteLinks()
    /// The entries whose rooms are open, in the order of the menu.
    package var menu = MenuEntry.allCases
    package var scheme = ColourScheme.device
    package var session: SessionClock?
    /// Overseas académies have their own hours.
    package var timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt

    package init() {}

    /// The choice of `/compte/affichage`.
    package enum ColourScheme: String, Sendable {
        case light = "clair"
        case dark = "sombre"
        case device = "appareil"
    }
}

/// When the session will close by itself, so that a page can warn in time (WCAG 2.2, 2.2.1).
package struct SessionClock: Sendable {
    let secondsLeft: Int
    let minutesWarned: Int
    let extend: PostForm
    let signOut: PostForm

    package init(closesIn left: Duration, warningBefore warning: Duration, extend: PostForm, signOut: PostForm) {
        secondsLeft = Int(left.components.seconds)
        minutesWarned = max(1, Int(warning.components.seconds) / 60)
        self.extend = extend
        self.signOut = signOut
    }
}
