package import Foundation

/// A titled group of links on the portal: « Gestion du compte », « S’informer ».
package struct Menu: Hashable, Sendable {
    /// `account`, `information`…: the key under which an académie rewrites it.
    package let key: String
    package let title: String
    package let links: [Link]

    package struct Link: Hashable, Sendable {
        package let label: String
        package let target: Target
    }

    package enum Target: Hashable, Sendable {
        /// A page of Préau, by its path.
        case page(String)
        /// A page of somebody else.
        case address(URL)
    }
}

extension Menu {
    init?(key: String, _ section: Section) {
        let title = section.required("title", .text(example: "Gestion du compte", maximumLength: 80))
        links = section.list(of: "links") { Link($0) }
        guard let title else { return nil }
        self.key = key
        self.title = title
    }
}

extension Menu.Link {
    init?(_ section: Section) {
        let label = section.required("label", .text(example: "Changer de mot de passe", maximumLength: 120))
        let target = section.required("to", .target)
        guard let label, let target else { return nil }
        self.init(label: label, target: target)
    }
}

extension Grammar where Value == Menu.Target {
    static let target = Grammar("n’est ni un chemin ni une adresse en https.", example: "/compte/mot-de-passe") {
        text in
        // What is neither a path nor an address reads as nothing, and the refusal speaks of both.
        if let path = try? Grammar<String>.absolutePath.read(text) { return .page(path) }
        return (try? Grammar<URL>.webAddress.read(text)).map { .address($0) }
    }
}
