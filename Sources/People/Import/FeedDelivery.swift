import Synchronization
import Vocabulary

/// The files of one delivery, read one after the other as if they were one: SDET cuts a complete AAF into `_0000`,
/// `_0001` and so on, and whoever is in none of them has left.
struct FeedDelivery: FeedSource, ~Copyable {
    /// Where the reading stands.
    let place: DeliveryPlace
    private let format: FeedFormat
    private let today: CivilDate
    private var waiting: ArraySlice<String>
    private var extract: StaffCSV?
    private var annuaire: AAFReader?

    /// Opens the first file; the others wait their turn.
    ///
    /// - Parameters:
    ///   - paths: the files, establishments first so that posts find their UAI.
    ///   - format: the one they all have.
    ///   - today: the day of the import.
    ///   - place: told which file is being read.
    /// - Throws: what makes the first file unreadable.
    init(_ paths: [String], format: FeedFormat, today: CivilDate, place: DeliveryPlace) throws(FeedError) {
        self.format = format
        self.today = today
        self.place = place
        waiting = Self.inOrder(paths)[...]
        try openNext()
    }

    /// Establishments before persons, and otherwise as given.
    static func inOrder(_ paths: [String]) -> [String] {
        paths.filter { $0.contains("EtabEducNat") } + paths.filter { !$0.contains("EtabEducNat") }
    }

    mutating func nextRequest() throws(FeedError) -> FeedRequest? {
        while true {
            if let request = try nextOfThisFile() { return request }
            guard !waiting.isEmpty else { return nil }
            try openNext()
        }
    }

    private mutating func nextOfThisFile() throws(FeedError) -> FeedRequest? {
        switch format {
        case .csv: try extract?.nextRequest()
        case .aaf: try annuaire?.nextRequest()
        }
    }

    private mutating func openNext() throws(FeedError) {
        guard let path = waiting.popFirst() else { return }
        place.path = path
        switch format {
        case .csv: extract = try StaffCSV(path: path, today: today)
        case .aaf: annuaire = try AAFReader(path: path, today: today)
        }
    }
}

/// Which file of a delivery is being read: the rows set aside go beside it.
package final class DeliveryPlace: Sendable {
    private let current: Mutex<String>

    package init(_ path: String) { current = Mutex(path) }

    package var path: String {
        get { current.withLock { $0 } }
        set { current.withLock { $0 = newValue } }
    }
}
