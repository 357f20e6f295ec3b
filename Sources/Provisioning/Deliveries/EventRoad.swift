package import Academies
package import Federation

/// A road by which applications hear.
package protocol EventRoad: Sendable {
    /// Whether it leads to an application.
    func leads(to client: Client) -> Bool

    /// Whether an application that it leads to is told of everybody at first; another has read what was before, or does
    /// not care for it.
    var beginsWithEverybody: Bool { get }

    /// Tells an application what has happened to somebody.
    ///
    /// - Throws: ``EventProblem`` when the application has not heard; anything else is a fault of ours.
    func carry(_ delivery: Delivery, to client: Client, at academy: Academy) async throws
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
