import Foundation
import Vocabulary

extension Moment {
    /// Reads what a moment is printed as (RFC 3339, to the millisecond).
    init?(stamp: String) {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard stamp.utf8.count == 24, let date = try? Date(stamp, strategy: style) else { return nil }
        self.init(date)
    }
}
