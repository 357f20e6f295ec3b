import Academies
import Database
import People
import Vocabulary

/// Whether a forwarding would bring messages back to where they came from.
struct ForwardingLoop {
    let catalogue: AcademyCatalogue
    let forwardings: ForwardingStore

    /// Longer ways than this are refused as if they came back: nobody needs one.
    private static let longestWay = 10

    /// Follows the address through the forwardings of our own people.
    ///
    /// A way that leaves us may still come back; what redirects then finds its own mark on the message and keeps it.
    func closes(from account: Int64, to target: EmailAddress, in queries: some Queries) throws -> Bool {
        var next = target
        for _ in 0..<Self.longestWay {
            guard let receiver = try receiver(of: next, queries) else { return false }
            if receiver == account { return true }
            guard let forwarding = try forwardings.find(receiver, in: queries), forwarding.runs else { return false }
            next = forwarding.target
        }
        return true
    }

    private func receiver(of address: EmailAddress, _ queries: some Queries) throws -> Int64? {
        try catalogue.academy(mailDomain: address.domain).flatMap {
            try PeopleStore.account(named: address.description, in: $0.code, queries)
        }
    }
}
