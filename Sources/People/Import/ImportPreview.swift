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
        staffImport: StaffImport,
        feed: Feed,
        batchSize: Int
    ) async throws {
        var prediction = Prediction(staffImport: staffImport, feed: feed)
        while let request = try source.nextRequest() {
            prediction.add(survey.note(request))
            if prediction.count >= batchSize { try await predict(&prediction) }
        }
        try await predict(&prediction)
        summary = survey.summary
        summary.created -= prediction.joined
        summary.updated += prediction.joined
    }

    private mutating func predict(_ prediction: inout Prediction) async throws {
        for difference in try await prediction.differences() where differences.count < Self.shownDifferences {
            differences.append(difference)
        }
    }
}

extension StaffRecord {
    var shownName: String { givenName + " " + usualName }
}
