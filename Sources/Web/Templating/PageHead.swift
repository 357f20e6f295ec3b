/// What the layout says about a page: its title, where it stands, what went wrong.
package struct PageHead: Hashable, Sendable {
    /// The heading, and the first words of the window's title.
    package var title: String
    /// The part of the site the page belongs to, the second words of the window's title.
    package var section: String?
    /// “Étape 2 sur 4”, above the title; only when the number of steps is certain.
    package var step: Step?
    package var back: Link?
    /// In a journey nothing distracts: no menu, only a way back and a way out.
    package var journey: Journey?
    /// Which entry of the menu the page belongs to.
    package var menuEntry: MenuEntry?
    package var notification: NotificationBanner?
    /// What to correct; a page with errors answers 422 and says so in its title.
    package var errors: FormErrors
    /// Origins that a form of this page may lead to, besides ours.
    package var formTargets: [PublicOrigin]

    package init(
        _ title: String,
        section: String? = nil,
        step: Step? = nil,
        back: Link? = nil,
        journey: Journey? = nil,
        menuEntry: MenuEntry? = nil,
        notification: NotificationBanner? = nil,
        errors: FormErrors = FormErrors(),
        formTargets: [PublicOrigin] = []
    ) {
        self.title = title
        self.section = section
        self.step = step
        self.back = back
        self.journey = journey
        self.menuEntry = menuEntry
        self.notification = notification
        self.errors = errors
        self.formTargets = formTargets
    }

    package struct Step: Hashable, Sendable {
        package let number: Int
        package let total: Int

        package init(_ number: Int, of total: Int) {
            self.number = number
            self.total = total
        }

        var caption: String { "Étape \(number) sur \(total)" }
    }

    package struct Journey: Hashable, Sendable {
        /// Where “Abandonner” leads.
        package let exit: String

        package init(exit: String = "/") { self.exit = exit }
    }

    var windowTitle: String {
        guard errors.isEmpty else { return "Erreur : \(title) – Préau" }
        return ([title] + [section].compactMap(\.self) + ["Préau"]).joined(separator: " – ")
    }
}
