import Academies
import Database
import Sealing
import Vocabulary

/// What a piece of a file would change, foretold as ``NewcomerWriter`` would write it.
struct Prediction: Sendable {
    private let staffImport: StaffImport
    private let feed: Feed
    private var names: AccountNames
    private var verdicts: [FeedClassifier.Verdict] = []
    /// Newcomers of the feed who have an account already, from another feed or under a former NUMEN.
    private(set) var joined = 0

    init(staffImport: StaffImport, feed: Feed) {
        self.staffImport = staffImport
        self.feed = feed
        names = AccountNames(academy: staffImport.academy)
    }

    var count: Int { verdicts.count }

    mutating func add(_ verdict: FeedClassifier.Verdict) {
        if verdict.isShown { verdicts.append(verdict) }
    }

    /// The differences of what was added since the last time, in the order of the file.
    mutating func differences() async throws -> [ImportPreview.Difference] {
        let strangers = verdicts.compactMap(stranger)
        let known = try await staffImport.database.read { [self] reading in try knownHere(strangers, in: reading) }
        let wanted = strangers.filter { !known.contains($0.key) }.map { stems(of: $0.record) }
        names = try await staffImport.database.read { [names] reading in
            var names = names
            try names.load(wanted, in: reading)
            return names
        }
        defer { verdicts = [] }
        return verdicts.compactMap { difference($0, known: known) }
    }

    private mutating func difference(
        _ verdict: FeedClassifier.Verdict,
        known: Set<FeedKey>
    ) -> ImportPreview.Difference? {
        switch verdict {
        case .newcomer(let record, let key, _) where known.contains(key):
            joined += 1
            return .updated(line: record.line, name: record.shownName)
        case .newcomer(let record, _, _): return creation(of: record)
        case .changed(let record, _, _): return .updated(line: record.line, name: record.shownName)
        case .modified(let changes, _): return .updated(line: changes.line, name: "")
        case .quarantined(let row): return .quarantined(line: row.line, column: row.column, reason: row.reason)
        case .unchanged, .pointless, .gone, .establishment: return nil
        }
    }

    private mutating func creation(of record: StaffRecord) -> ImportPreview.Difference {
        let stems = stems(of: record)
        return .created(
            line: record.line,
            name: record.shownName,
            login: names.nextLogin(stems).text,
            address: names.nextAddress(stems).text + "@" + staffImport.academy.mailDomain.text
        )
    }

    private func stems(of record: StaffRecord) -> NameStems {
        NameStems(
            givenName: record.givenName,
            usualName: record.usualName,
            familyName: record.familyName,
            rules: staffImport.academy.naming
        )
    }

    private func stranger(_ verdict: FeedClassifier.Verdict) -> Stranger? {
        guard case .newcomer(let record, let key, _) = verdict else { return nil }
        return Stranger(record: record, key: key, matchKey: staffImport.keyring.matchKey(of: record))
    }

    /// Those of the strangers who have an account in the académie.
    private func knownHere(_ strangers: [Stranger], in queries: some Queries) throws -> Set<FeedKey> {
        let academy = staffImport.academy.code
        let persons = try PersonRecognition(keyring: staffImport.keyring, feed: feed, academy: academy)
            .recognise(strangers, in: queries)
        let here: [Int64] = try queries.values(
            "select person from account where academy = \(academy) and person \(isIn: persons.values)"
        )
        let accounts = Set(here)
        return Set(persons.filter { accounts.contains($0.value) }.keys)
    }
}

extension FeedClassifier.Verdict {
    fileprivate var isShown: Bool {
        switch self {
        case .newcomer, .changed, .modified, .quarantined: true
        case .unchanged, .pointless, .gone, .establishment: false
        }
    }
}
