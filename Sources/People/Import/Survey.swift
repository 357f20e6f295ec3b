import Vocabulary

/// A first reading of a file against what earlier imports have left, which writes nothing.
struct Survey: Sendable {
    private(set) var classifier: FeedClassifier
    private(set) var summary = ImportSummary()
    private(set) var changesSomething = false

    init(classifier: FeedClassifier) { self.classifier = classifier }

    /// Those whom a complete file no longer holds.
    var missing: [FeedKey] { classifier.tellsDepartures ? classifier.index.missing : [] }

    mutating func read<Source: FeedSource & ~Copyable>(
        _ source: inout Source,
        quarantine: inout QuarantineWriter?,
        progress: (ImportProgress) -> Void
    ) throws {
        while let request = try source.nextRequest() {
            let verdict = note(request)
            if case .quarantined(let row) = verdict { try quarantine?.write(row) }
            if summary.read.isMultiple(of: 10_000) {
                progress(ImportProgress(stage: .surveying, people: summary.read))
            }
        }
        try quarantine.take()?.finish()
    }

    /// Counts one request and tells what it would do.
    mutating func note(_ request: FeedRequest) -> FeedClassifier.Verdict {
        let verdict = classifier.classify(request)
        summary.read += verdict.countsAsPerson ? 1 : 0
        switch verdict {
        case .newcomer: summary.created += 1
        case .changed, .modified: summary.updated += 1
        case .unchanged, .pointless: summary.unchanged += verdict.countsAsPerson ? 1 : 0
        case .gone: summary.departed += 1
        case .quarantined: summary.quarantined += 1
        case .establishment: break
        }
        changesSomething = changesSomething || verdict.changesSomething
        return verdict
    }
}

extension FeedClassifier.Verdict {
    var countsAsPerson: Bool {
        if case .establishment = self { false } else { true }
    }

    var changesSomething: Bool {
        switch self {
        case .newcomer, .changed, .modified, .gone, .establishment: true
        case .unchanged, .quarantined, .pointless: false
        }
    }
}
