/// An address of somebody else’s server that is asked for, of whose answer the status alone is of interest.
package struct OutgoingGet: Sendable {
    package let address: String

    /// - Parameter address: in `http` or `https`.
    package init(_ address: String) { self.address = address }

    package func perform() async -> OutgoingPost.Outcome {
        await OutgoingPost.Outcome(OutgoingExchange(.get, address).perform())
    }
}
