package import Vocabulary

/// Somebody's turn has not come: what the page tells them, and what it brings back.
package struct Waiting: Sendable, Equatable {
    /// Names the place to whoever gave it; the page carries it sealed.
    package let ticket: String
    /// How many are served before; nothing when the line itself is full.
    package let ahead: Int?
    package let wait: Duration
    /// How long before it is worth asking again.
    package let comeBack: Duration
    package let keptUntil: Moment

    package init(ticket: String, ahead: Int?, wait: Duration, comeBack: Duration, keptUntil: Moment) {
        self.ticket = ticket
        self.ahead = ahead
        self.wait = wait
        self.comeBack = comeBack
        self.keptUntil = keptUntil
    }

    /// Never less than a minute: who is told “in a moment” presses the button again and again.
    var minutes: Int { max(1, Int((wait.components.seconds + 59) / 60)) }
}
