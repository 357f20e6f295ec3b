package import Vocabulary
/// What we know of a request, established once at the door.
package struct RequestFacts: Sendable {
    /// The other end of the connection.
    package let peer: IPAddress
    /// The client: the peer, or whom a trusted proxy says it speaks for.
    package var client: IPAddress
    /// Which of our origins was asked; links and redirects start from it.
    package var origin = PublicOrigin.unrecognised
    /// Allows the scripts of this answer, and of no other, to run (CSP Level 3, §2.3.1).
    package var nonce = ""
    /// Tells one browser from another before anybody signs in.
    package var browser = BrowserCookie.absent
    /// What the form holds, already verified: empty unless the request posts one.
    package var form = Form()
    /// The ticket of somebody who waited for their turn, with whom the form came back.
    package var ticket: String?
    /// One sentence carried over from the previous answer.
    package var flash: String?
    /// What surrounds the page: académie, account, notices; rooms may enrich it on the way in.
    package var surroundings = Surroundings()

    init(peer: IPAddress) {
        self.peer = peer
        client = peer
    }

    /// What tries are counted by.
    package var source: SourcePrefix { SourcePrefix(client) }
}
