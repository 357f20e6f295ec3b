import People
import Vocabulary

/// An application that somebody has opened to a colleague, from one day to another, at one school.
struct Delegation: Sendable, Hashable {
    let id: Int64
    let application: String
    /// Where both work: what a head opens, they open in their own school.
    let workplace: UAI
    let giver: Int64
    let receiver: Int64
    let firstDay: CivilDate
    let lastDay: CivilDate
    /// When its giver has ended it before its day.
    let endedAt: Moment?

    /// The longest there may be, in days: a school year and what precedes it.
    static let longest = 400

    /// Whether it opens its application on a day.
    ///
    /// It ends by its day, and before it as soon as the giver has not the application by their own duty any more, or
    /// either of the two has left the school. What was received cannot be given on.
    func opens(_ application: Application, giver: Agent, receiver: Agent) -> Bool {
        isRunning(on: receiver.day) && application.id == self.application && application.isDelegable
            && application.rule.verdict(for: giver) == .granted
            && application.rule.audience.workplaces(of: giver.duties, on: giver.day).contains(workplace)
            && receiver.duties.posts(on: receiver.day).contains { $0.workplace == workplace }
    }

    func isRunning(on day: CivilDate) -> Bool { endedAt == nil && firstDay <= day && day <= lastDay }

    /// Whether it may still open something, today or later.
    func isAlive(on day: CivilDate) -> Bool { endedAt == nil && day <= lastDay }
}
