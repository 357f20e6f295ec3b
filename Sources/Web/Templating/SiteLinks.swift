/// The links every page has, in the same order everywhere (WCAG 2.2 3.2.6, RGAA 12.1 to 12.5).
package struct SiteLinks: Hashable, Sendable {
    package var help = "/probleme"
    package var map = "/plan-du-site"
    package var status = "/etat-des-services"
    package var accessibility = "/accessibilite"
    package var accessibilityLevel = "non conforme"
    package var privacy = "/donnees-personnelles"
    package var legal = "/mentions-legales"
    package var account = "/compte"
    package var signOut = "/deconnexion"

    package init() {}
}

/// The four entries of the main menu.
package enum MenuEntry: String, Sendable, CaseIterable {
    case mail, applications, account, help

    var label: String {
        switch self {
        case .mail: "Messagerie"
        case .applications: "Applications"
        case .account: "Mon compte"
        case .help: "Aide"
        }
    }

    package func address(_ links: SiteLinks) -> String {
        switch self {
        case .mail: "/messagerie"
        case .applications: "/applications"
        case .account: links.account
        case .help: links.help
        }
    }
}
