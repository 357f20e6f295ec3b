package import Vocabulary

/// Reads a file of the annuaire académique fédérateur, `PersEducNat` or `EtabEducNat`, complete or delta.
///
/// ```swift
/// var feed = try AAFReader(path: path, today: today)
/// while let item = try feed.next() { … }
/// ```
/// Memory stays constant. A person who cannot be read is quarantined and the reading goes on; XML that is malformed or
/// dangerous throws, after every request that was complete before the fault has been given. It is not `Sendable`: the
/// task that opens it reads it.
package struct AAFReader: ~Copyable {
    private var feed: FeedBytes
    private var chunk: [UInt8]
    private let parser = AAFParser()
    private var interpreter: AAFInterpreter
    private var waiting: ArraySlice<AAFEntry> = []
    private var ending: Ending?

    /// Why nothing more will be read.
    private enum Ending {
        case complete
        case failed(FeedError)
    }

    package init(path: String, today: CivilDate) throws(FeedError) {
        self.init(try FeedBytes(path: path), today: today)
    }

    package init(bytes: [UInt8], today: CivilDate) {
        self.init(FeedBytes(bytes), today: today)
    }

    private init(_ feed: consuming FeedBytes, today: CivilDate) {
        chunk = [UInt8](repeating: 0, count: min(64 * 1024, max(feed.count, 1)))
        interpreter = AAFInterpreter(reader: FieldReader(today: today, encoding: .utf8))
        self.feed = feed
    }

    /// The next request; nothing at the end.
    ///
    /// Once it has thrown, it throws the same again.
    package mutating func next() throws(FeedError) -> AAFItem? {
        while true {
            if let entry = waiting.popFirst() { return try interpreted(entry) }
            switch ending {
            case .complete: return nil
            case .failed(let error): throw error
            case nil: readOn()
            }
        }
    }

    private mutating func interpreted(_ entry: AAFEntry) throws(FeedError) -> AAFItem {
        do { return try interpreter.item(entry) } catch {
            waiting = []
            ending = .failed(error)
            throw error
        }
    }

    private mutating func readOn() {
        do {
            let got = try feed.fill(&chunk)
            try push(got)
            if got == 0 { ending = .complete }
        } catch {
            ending = .failed(error)
        }
        waiting = parser.takeFinished()[...]
    }

    private func push(_ count: Int) throws(FeedError) {
        try chunk.withUnsafeBufferPointer { (bytes) throws(FeedError) in
            try parser.push(UnsafeBufferPointer(rebasing: bytes[..<count]))
        }
    }
}
