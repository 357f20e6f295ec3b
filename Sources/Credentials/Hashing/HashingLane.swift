package import Vocabulary

/// Whose turn it is: an académie, and inside it the network a request comes from.
package struct HashingLane: Hashable, Sendable {
    package let academy: AcademyCode
    package let source: SourcePrefix

    package init(academy: AcademyCode, source: SourcePrefix) {
        self.academy = academy
        self.source = source
    }
}

/// A place asked for in the queue, by which its holder can be found there.
package struct HashingTicket: Hashable, Sendable {
    package let lane: HashingLane
    let number: UInt64
}

/// How long the holder of a ticket still has to wait.
package struct HashingPlace: Hashable, Sendable {
    /// How many are served before.
    package let ahead: Int

    /// From the mean time of the latest passwords; nothing before the first.
    package let wait: Duration?
}
