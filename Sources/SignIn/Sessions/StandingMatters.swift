package import Academies
package import Database

/// What somebody must see above every page for as long as it lasts: their messages are sent on, somebody acts for them.
///
/// It is read with their session, by the room it belongs to.
package struct StandingMatters: Sendable {
    package typealias Reader =
        @Sendable (_ account: Int64, _ academy: Academy, _ reading: Reading) throws -> [StandingMatter]

    let read: Reader

    package init(_ read: @escaping Reader) { self.read = read }

    package static let none = StandingMatters { _, _, _ in [] }
}

/// One of them, and what ends it at once.
package struct StandingMatter: Hashable, Sendable {
    /// Unique on a page.
    let id: String
    let title: String
    let text: String
    let ending: Ending

    /// A button, and the path of ours that it posts to.
    package struct Ending: Hashable, Sendable {
        let label: String
        let complement: String
        let path: String

        package init(_ label: String, complement: String, path: String) {
            self.label = label
            self.complement = complement
            self.path = path
        }
    }

    package init(id: String, title: String, text: String, ending: Ending) {
        self.id = id
        self.title = title
        self.text = text
        self.ending = ending
    }
}
