import Foundation
import Synchronization

/// What time it is, handed to whoever needs it, so that tests decide.
package struct WallClock: Sendable {
    private let read: @Sendable () -> Moment

    package init(_ read: @escaping @Sendable () -> Moment) { self.read = read }

    package var now: Moment { read() }

    /// The machine's clock.
    package static let system = WallClock { Moment(Date()) }
}

/// A clock that moves when told to.
package final class SetClock: Sendable {
    private let current: Mutex<Moment>

    package init(at start: Moment = Moment(milliseconds: 1_795_000_000_000)) { current = Mutex(start) }

    package func advance(by duration: Duration) { current.withLock { $0 = $0 + duration } }

    package var clock: WallClock { WallClock { self.current.withLock { $0 } } }
}
