import Academies
import Database
import Vocabulary

/// The difference an import would make: what `--dry-run` prints.
package struct ImportPreview: Sendable {
    package internal(set) var summary = ImportSummary()
    /// Whether more people would leave than the limit allows.
    package internal(set) var isRefused = false
    /// The first differences in the order of the file, without NUMEN or birth date.
    package private(set) var differences: [Difference] = []

    var survey: Survey

    package enum Difference: Sendable, Equatable {
        case created(line: Int, name: String, login: String, address: String)
        case updated(line: Int, name: String)
        case quarantined(line: Int, column: String?, reason: String)
    }

    /// How many differences are kept for printing; the counts are always whole.
    package static let shownDifferences = 1000

    init(survey: Survey) { self.survey = survey }

    mutating func read<Source: FeedSource & ~Copyable>(
        _ source: inout Source,
        academy: Academy,
        database: Database,
        batchSize: Int
    ) async throws {
        var names = AccountNames(academy: academy)
        while let request = try source.nextRequest() {
            let difference = survey.note(request)
            guard differences.count < Self.shownDifferences else { continue }
            switch difference {
            case .newcomer(let record, _, _):
                differences.append(try await Self.creation(of: record, academy: academy, names: &names, in: database))
            case .changed(let record, _, _): differences.append(.updated(line: record.line, name: record.shownName))
            case .modified(let changes, _): differences.append(.updated(line: changes.line, name: ""))
            case .quarantined(let row):
                differences.append(.quarantined(line: row.line, column: row.column, reason: row.reason))
            case .unchanged, .pointless, .gone, .establishment: break
            }
        }
        summary = survey.summary
    }

    private static func creation(
        of record: StaffRecord,
        academy: Academy,
        names: inout AccountNames,
        in database: Database
    ) async throws -> Difference {
        let stems = NameStems(
            givenName: record.givenName,
            usualName: record.usualName,
            familyName: record.familyName,
            rules: academy.naming
        )
        let known = names
        names = try await database.read { reading in
            var names = known
            try names.load([stems], in: reading)
            return names
        }
        return .created(
            line: record.line,
            name: record.shownName,
            login: names.nextLogin(stems).text,
            address: names.nextAddress(stems).text + "@" + academy.mailDomain.text
        )
    }
}

extension StaffRecord {
    var shownName: String { givenName + " " + usualName }
}
