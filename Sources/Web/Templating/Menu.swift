/// The main menu of a page, as its template reads it.
struct Menu: Hashable, Sendable {
    let entries: [Entry]

    struct Entry: Hashable, Sendable {
        let label: String
        let href: String
        let isCurrent: Bool
    }

    /// In a journey there is none.
    init(_ around: Surroundings, on head: PageHead) {
        entries =
            head.journey != nil
            ? []
            : around.menu.map { entry in
                Entry(label: entry.label, href: entry.address(around.links), isCurrent: entry == head.menuEntry)
            }
    }
}
