import Foundation
package import Database
package import Vocabulary

/// Throws away what has had its time.
package enum LauncherSweeping {
    /// How long a delegation that is over is kept; the journal remembers it longer.
    private static let memoryOfDelegations = 400

    package static func sweep(at now: Moment, in transaction: Transaction) throws {
        try transaction.run("delete from launcher_recent where opened_at < \(now - RecentStore.memory)")
        let past = now.day(in: .gmt).adding(days: -memoryOfDelegations)
        try transaction.run("delete from launcher_delegation where last_day < \(past)")
    }
}
