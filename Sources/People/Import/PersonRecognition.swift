import Database
import Sealing
import Vocabulary

/// Finds among the persons already known those whom a feed brings under an identifier of its own.
///
/// A NUMEN, present or former, decides. Without one, names and birth date decide when exactly one person has them.
struct PersonRecognition: Sendable {
    let keyring: Keyring
    let feed: Feed

    func recognise(_ newcomers: [Newcomer], in queries: some Queries) throws -> [FeedKey: Int64] {
        var found = try byNumen(newcomers, in: queries)
        let others = newcomers.filter { found[$0.key] == nil }
        found.merge(try byNames(others, in: queries)) { first, _ in first }
        return found
    }

    private func byNumen(_ newcomers: [Newcomer], in queries: some Queries) throws -> [FeedKey: Int64] {
        var owners: [[UInt8]: FeedKey] = [:]
        for newcomer in newcomers {
            for numen in newcomer.record.formerNumens + (newcomer.record.numen.map { [$0] } ?? []) {
                for key in keyring.lookupKeys(numen.revealed.utf8, for: Keyring.numenPurpose) { owners[key] = newcomer.key }
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
    private func byNames(_ newcomers: [Newcomer], in queries: some Queries) throws -> [FeedKey: Int64] {
        guard !newcomers.isEmpty else { return [:] }
        let rows = try queries.all(
            "select match_key, id, numen_key is null from person where match_key \(isIn: newcomers.map(\.matchKey))"
        ) { row in (try row(0) as [UInt8], try row(1) as Int64, try row(2) as Bool) }
        let candidates = Dictionary(grouping: rows, by: \.0)
        let demand = Dictionary(grouping: newcomers, by: \.matchKey)
        return demand.reduce(into: [:]) { found, entry in
            // Two people for one name, on either side, are two people.
            guard let person = candidates[entry.key]?.first, candidates[entry.key]?.count == 1,
                let newcomer = entry.value.first, entry.value.count == 1,
                newcomer.record.numen == nil || person.2
            else { return }
            found[newcomer.key] = person.1
        }
    }
}
