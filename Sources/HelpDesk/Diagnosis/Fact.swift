package import Web

/// Something we know and that may explain the problem, with what repairs it.
package struct Fact: Sendable, Equatable {
    /// Begins with the time.
    let sentence: String
    let repair: Link?

    /// Give the repair a complement that says the fact, so that its name is enough.
    package init(_ sentence: String, repair: Link? = nil) {
        self.sentence = sentence
        self.repair = repair
    }
}
