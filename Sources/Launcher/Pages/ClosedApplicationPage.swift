import Web

/// What an address of an application that is not open to somebody says: the rule, and whom to ask.
struct ClosedApplicationPage: Page {
    let head: PageHead
    let sentences: [String]
    let asking: Link
    let why: Link

    init(_ entry: ApplicationShelf.Entry, title: (String) -> String?) {
        head = PageHead(
            "Vous n’avez pas accès à cette application",
            section: "Applications",
            back: Link("Retour", to: LauncherAddress.applications),
            menuEntry: .applications
        )
        sentences =
            ["\(entry.application.name)\u{A0}: \(entry.application.purpose)"]
            + AccessWording(entry.access, title: title).sentences
        asking = Link("Demander l’accès", to: LauncherAddress.asking(for: entry.application))
        why = Link(
            "Comprendre à qui elle est ouverte",
            to: LauncherAddress.searching(LauncherAddress.everything, for: entry.application.name)
        )
    }
}
