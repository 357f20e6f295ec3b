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
        let browser = browsers.first { userAgent.contains($0.mark) }?.name ?? "Navigateur"
        guard let system = systems.first(where: { userAgent.contains($0.mark) })?.name else { return browser }
        return "\(browser) sur \(system)"
    }

    /// The more particular first: Edge and Chrome also say Safari.
    private static let browsers = [
        (mark: "Firefox/", name: "Firefox"), (mark: "Edg/", name: "Edge"), (mark: "OPR/", name: "Opera"),
        (mark: "Chrome/", name: "Chrome"), (mark: "Safari/", name: "Safari"),
    ]

    private static let systems = [
        (mark: "Android", name: "Android"), (mark: "iPhone", name: "iPhone"), (mark: "iPad", name: "iPad"),
        (mark: "Windows", name: "Windows"), (mark: "Mac OS X", name: "Mac"), (mark: "Linux", name: "Linux"),
    ]
}
