import Database
import Sealing
import Vocabulary

/// Somebody whom a feed brings under an identifier it has never used.
struct Stranger: Sendable {
    let record: StaffRecord
    let key: FeedKey
    let matchKey: [UInt8]
}

/// Finds among the persons already known those whom a feed brings under an identifier of its own.
///
/// A NUMEN, present or former, decides. Without one, names and birth date decide when exactly one person has them.
struct PersonRecognition: Sendable {
    let keyring: Keyring
    let feed: Feed
    let academy: AcademyCode

    func recognise(_ strangers: [Stranger], in queries: some Queries) throws -> [FeedKey: Int64] {
        // The present NUMEN first: a former one may stand beside it in the record of somebody known twice.
        var found = try byNumen(strangers, in: queries) { record in record.numen.map { [$0] } ?? [] }
        found.merge(try byNumen(strangers.filter { found[$0.key] == nil }, in: queries) { $0.formerNumens }) {
            first,
            _ in
            first
        }
        let others = strangers.filter { found[$0.key] == nil }
        found.merge(try byNames(others, in: queries)) { first, _ in first }
        return found
    }

    private func byNumen(
        _ strangers: [Stranger],
        in queries: some Queries,
        numens: (StaffRecord) -> [Numen]
    ) throws -> [FeedKey: Int64] {
        var owners: [[UInt8]: FeedKey] = [:]
        for stranger in strangers {
            for numen in numens(stranger.record) {
                for key in keyring.lookupKeys(numen.revealed.utf8, for: Keyring.numenPurpose) {
                    owners[key] = stranger.key
                }
            }
        }
        guard !owners.isEmpty else { return [:] }
        let pairs = try queries.all("select numen_key, id from person where numen_key \(isIn: owners.keys)") { row in
            (try row(0) as [UInt8], try row(1) as Int64)
        }
        return pairs.reduce(into: [:]) { found, pair in
            if let key = owners[pair.0] { found[key] = pair.1 }
        }
    }

    /// Only between feeds that share no identifier: one of the two must have no NUMEN.
    private func byNames(_ strangers: [Stranger], in queries: some Queries) throws -> [FeedKey: Int64] {
        // Names alone are nobody's.
        let demand = Dictionary(grouping: strangers.filter { $0.record.birthDate != nil }, by: \.matchKey)
        guard !demand.isEmpty else { return [:] }
        let candidates = Dictionary(grouping: try namesakes(of: Array(demand.keys), in: queries), by: \.matchKey)
        return demand.reduce(into: [:]) { found, entry in
            // Two people for one name, on either side, are two people.
            guard let person = candidates[entry.key]?.first, candidates[entry.key]?.count == 1, !person.isInFeed,
                let stranger = entry.value.first, entry.value.count == 1,
                stranger.record.numen == nil || !person.hasNumen
            else { return }
            found[stranger.key] = person.id
        }
    }

    private struct Namesake {
        let matchKey: [UInt8]
        let id: Int64
        let hasNumen: Bool
        /// Whether the feed holds this person here under another identifier: then the stranger is somebody else.
        let isInFeed: Bool
    }

    private func namesakes(of matchKeys: [[UInt8]], in queries: some Queries) throws -> [Namesake] {
        try queries.all(
            """
            select person.match_key, person.id, person.numen_key is not null, exists (
                select 1 from account join feed_identity on feed_identity.account = account.id
                where account.person = person.id and feed_identity.academy = \(academy)
                    and feed_identity.feed = \(feed.rawValue) and feed_identity.departed = 0
            )
            from person where person.match_key \(isIn: matchKeys)
            """
        ) { row in Namesake(matchKey: try row(0), id: try row(1), hasNumen: try row(2), isInFeed: try row(3)) }
    }
}
