package import Academies
package import Credentials
import Crypto
package import Vocabulary

/// Who is knocking: from which browser and which network, at which académie.
package struct Visit: Sendable {
    package let academy: Academy
    package let source: SourcePrefix
    /// A print of the browser's cookie, which is all we keep of it.
    package let browser: [UInt8]
    private let userAgent: String?
    /// The place in line that was kept for them, when they come back to it.
    let ticket: WaitingTicket?

    package init(
        academy: Academy,
        source: SourcePrefix,
        browserCookie: String,
        userAgent: String?,
        ticket: WaitingTicket? = nil
    ) {
        self.academy = academy
        self.source = source
        browser = Array(SHA256.hash(data: Array(browserCookie.utf8)).prefix(16))
        self.userAgent = userAgent
        self.ticket = ticket
    }

    /// “Firefox sur Android”.
    package var device: String { DeviceName.describe(userAgent) }

    /// Whose turn it is when passwords wait to be hashed.
    package var lane: HashingLane { HashingLane(academy: academy.code, source: source) }
}

/// A browser and a system in words, from what the browser says of itself.
package enum DeviceName {
    package static func describe(_ userAgent: String?) -> String {
        guard let userAgent, !userAgent.isEmpty else { return "Appareil inconnu" }
        let said = Array(userAgent.utf8)
        let browser = browsers.first { $0.isIn(said) }?.name ?? "Navigateur"
        guard let system = systems.first(where: { $0.isIn(said) })?.name else { return browser }
        return "\(browser) sur \(system)"
    }

    private struct Mark: Sendable {
        private let bytes: [UInt8]
        let name: String

        init(_ mark: String, _ name: String) {
            bytes = Array(mark.utf8)
            self.name = name
        }

        /// Byte by byte: searching for letters as people see them took 2.6 % of what a sign-in costs beside its hash.
        func isIn(_ text: [UInt8]) -> Bool {
            text.indices.contains { text[$0] == bytes[0] && text[$0...].starts(with: bytes) }
        }
    }

    /// The more particular first: Edge and Chrome also say Safari.
    private static let browsers = [
        Mark("Firefox/", "Firefox"), Mark("Edg/", "Edge"), Mark("OPR/", "Opera"), Mark("Chrome/", "Chrome"),
        Mark("Safari/", "Safari"),
    ]

    private static let systems = [
        Mark("Android", "Android"), Mark("iPhone", "iPhone"), Mark("iPad", "iPad"), Mark("Windows", "Windows"),
        Mark("Mac OS X", "Mac"), Mark("Linux", "Linux"),
    ]
}
