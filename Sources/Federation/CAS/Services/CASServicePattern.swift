import Vocabulary

/// Which addresses are those of a service: one, or all those below a folder, `https://magistere.education.fr/cours/*`.
///
/// Scheme, host and port are compared whole, and never by their beginning: `https://example.com/*` is not
/// `https://example.com.evil.org/`.
package struct CASServicePattern: Hashable, Sendable {
    package let text: String
    private let place: CASService
    private let reach: Reach

    private enum Reach: Hashable {
        case one
        /// What stands below, the folder itself included with its slash.
        case below
    }

    /// Nothing unless it is an address of a service, of which `/*` may be the end.
    package init?(_ text: String) {
        guard !text.contains("#") else { return nil }
        let isFolder = text.hasSuffix("/*")
        let address = isFolder ? text.dropLast() : text[...]
        guard text.utf8.count <= 500, !address.contains("*"), let place = CASService(address),
            !isFolder || place.query == nil
        else { return nil }
        self.text = text
        self.place = place
        reach = isFolder ? .below : .one
    }

    /// The query of an address is looked at only where the pattern has one: an application sends people back to any of
    /// its pages.
    package func matches(_ service: CASService) -> Bool {
        guard service.origin == place.origin, place.query == nil || place.query == service.query else { return false }
        switch reach {
        case .one: return service.path == place.path
        case .below: return service.path.hasPrefix(place.path)
        }
    }

    /// The more signs two patterns have in common with an address, the closer it is to them.
    var precision: Int { place.path.utf8.count * 2 + (reach == .one ? 1 : 0) + (place.query == nil ? 0 : 1) }
}

extension CASServicePattern: CustomStringConvertible {
    package var description: String { text }
}
