import Academies
import Foundation
import Vocabulary
import Web

/// `/` on the host of an académie: what one comes for, and what to do when one cannot get in.
struct AcademyHomePage: Page {
    let head: PageHead
    let doors: [Door]
    /// For those who are not signed in.
    let waysIn: [Link]
    private(set) var signOut: PostForm?
    let menus: [Section]

    /// One of the few large links.
    struct Door: Hashable, Sendable {
        let link: Link
        let purpose: String
    }

    /// A titled list of links, as the académie has always had them.
    struct Section: Hashable, Sendable {
        let title: String
        let links: [Link]
    }

    /// - Parameters:
    ///   - academy: whose home it is.
    ///   - day: the day it is shown.
    ///   - isServed: whether a path of ours has a page; a link that leads nowhere is not shown.
    ///   - signOut: the form that closes the session, when there is one.
    init(_ academy: Academy, on day: CivilDate, isServed: (String) -> Bool, signOut: PostForm?) {
        head = PageHead("Votre compte académique", section: academy.heading)
        doors = Self.doors(academy, on: day, isServed: isServed)
        waysIn = signOut == nil ? Self.waysIn.filter { isServed($0.href) } : []
        self.signOut = signOut
        menus = ["account", "information"].compactMap { key in
            guard let menu = academy.menu(key) else { return nil }
            let links = menu.links.compactMap { Self.link($0, isServed: isServed) }
            return links.isEmpty ? nil : Section(title: menu.title, links: links)
        }
    }

    private static let waysIn = [
        Link("C’est ma première fois", to: "/activer"),
        Link("Je n’arrive pas à me connecter", to: "/mot-de-passe-oublie"),
    ]

    private static func doors(_ academy: Academy, on day: CivilDate, isServed: (String) -> Bool) -> [Door] {
        let webmail = academy.officialAddress(.webmail, on: day)?.url.absoluteString
        let mail = isServed("/messagerie") ? "/messagerie" : webmail
        return [
            mail.map { Door(link: Link("Lire mes messages", to: $0), purpose: "Votre boîte \(academy.mailDomain).") },
            isServed("/applications")
                ? Door(link: Link("Ouvrir mes applications", to: "/applications"), purpose: "Celles de votre fonction.")
                : nil,
            Door(
                link: Link("Gérer mon compte", to: "/compte"),
                purpose: "Votre fiche, votre mot de passe, vos appareils."
            ),
        ].compactMap(\.self)
    }

    private static func link(_ link: Menu.Link, isServed: (String) -> Bool) -> Link? {
        switch link.target {
        case .page(let path): isServed(path) ? Link(link.label, to: path) : nil
        case .address(let url): Link(link.label, to: url.absoluteString)
        }
    }
}

/// The same for all who are signed in, and for all who are not.
extension AcademyHomePage: Recurring {
    func leaving(_ blanks: inout Blanks) -> AcademyHomePage? {
        var open = self
        open.signOut = signOut?.leaving(&blanks)
        return open
    }
}
