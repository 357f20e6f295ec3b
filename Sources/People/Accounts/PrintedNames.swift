/// The names as a page prints them: HR types a straight apostrophe where French has a curved one.
package struct PrintedNames: Sendable, Equatable {
    package let given: String
    package let usual: String
    package let family: String

    package var whole: String { "\(given) \(usual)" }

    /// From the names as HR types them.
    init(given: String, usual: String, family: String) {
        func printed(_ name: String) -> String { String(name.map { $0 == "'" ? "’" : $0 }) }
        self.given = printed(given)
        self.usual = printed(usual)
        self.family = printed(family)
    }
}
