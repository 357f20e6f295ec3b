package import Federation

/// The road by which an application hears.
package protocol EventRoad: Sendable {
    /// Brings a signed event to the address of an application (RFC 8935 §2).
    ///
    /// - Throws: why it did not arrive.
    func push(_ token: String, to address: ClientAddress) async throws(EventProblem)
}

/// Why an application has not heard, in codes only: it is stored and logged.
package struct EventProblem: Error, Hashable, Sendable {
    package let code: String
    /// Trying again by itself would not help: an operator must mend something.
    package let isPermanent: Bool

    package init(code: String, isPermanent: Bool) {
        self.code = code
        self.isPermanent = isPermanent
    }
}
