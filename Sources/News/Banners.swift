import Foundation
package import Vocabulary
package import Web

/// The banners of an académie, worded once: each page asks which of them have their time, and their days cost a calendar.
package struct Banners: Sendable {
    private let worded: [(notice: DatedNotice, banner: Web.Notice)]

    init(_ notices: [DatedNotice], in zone: TimeZone) {
        worded = notices.compactMap { notice in
            notice.banner.map { (notice, Web.Notice(notice, $0, in: zone)) }
        }
    }

    /// Those of an instant, in the order of the notices.
    package func current(at now: Moment) -> [Web.Notice] {
        worded.compactMap { $0.notice.isCurrent(at: now) ? $0.banner : nil }
    }
}
