import Academies
import Database
import Vocabulary

/// The second reading of a file, which writes.
///
/// While one batch is being written the next is read and sealed, so that both the disk and the processor are busy.
struct Application: Sendable {
    let staffImport: StaffImport
    let feed: Feed
    let batchSize: Int

    func apply<Source: FeedSource & ~Copyable>(
        _ source: inout Source,
        survey: Survey,
        quarantine: inout QuarantineWriter?,
        progress: @Sendable (ImportProgress) -> Void
    ) async throws -> ImportSummary {
        var preparation = BatchPreparation(staffImport: staffImport, survey: survey, batchSize: batchSize)
        var summary = ImportSummary()
        var next = try await preparation.next(from: &source, quarantine: &quarantine)
        while let batch = next {
            async let written = write(batch)
            next = try await preparation.next(from: &source, quarantine: &quarantine)
            summary = summary + (try await written)
            progress(ImportProgress(stage: .writing, people: preparation.survey.summary.read))
        }
        try quarantine.take()?.finish()
        summary.read = preparation.survey.summary.read
        summary.quarantined = preparation.survey.summary.quarantined
        summary.unchanged += preparation.survey.summary.unchanged
        return summary
    }

    /// One batch, one transaction.
    ///
    /// Two académies may bring the same new person at the same instant: the second finds them when it tries again.
    private func write(_ batch: ImportBatch) async throws -> ImportSummary {
        do {
            return try await writeOnce(batch)
        } catch DatabaseError.uniqueViolation(table: "person") {
            return try await writeOnce(batch)
        }
    }

    private func writeOnce(_ batch: ImportBatch) async throws -> ImportSummary {
        let now = staffImport.clock.now
        return try await staffImport.database.write { transaction in
            try write(batch, now: now, in: transaction)
        }
    }

    private func write(_ batch: ImportBatch, now: Moment, in transaction: Transaction) throws -> ImportSummary {
        let academy = staffImport.academy
        let journal = staffImport.journal
        let keyring = staffImport.keyring
        var summary = ImportSummary()
        for request in batch.establishments {
            try EstablishmentWriter.write(request, of: academy.code, in: transaction)
        }
        if !batch.newcomers.isEmpty {
            let outcome = try NewcomerWriter(academy: academy, feed: feed, journal: journal, keyring: keyring, now: now)
                .write(batch.newcomers, in: transaction)
            summary.created = outcome.created
            summary.updated = outcome.joined
            summary.unchanged = batch.newcomers.count - outcome.created - outcome.joined
        }
        let changes = ChangeWriter(academy: academy, feed: feed, journal: journal, keyring: keyring, now: now)
        for change in batch.changes {
            if try changes.write(change, in: transaction) { summary.updated += 1 } else { summary.unchanged += 1 }
        }
        summary.departed = try Departures(academy: academy, journal: journal, now: now)
            .withdraw(batch.gone, from: feed, in: transaction)
        return summary
    }
}

extension ImportSummary {
    static func + (left: ImportSummary, right: ImportSummary) -> ImportSummary {
        ImportSummary(
            read: left.read + right.read,
            created: left.created + right.created,
            updated: left.updated + right.updated,
            unchanged: left.unchanged + right.unchanged,
            departed: left.departed + right.departed,
            quarantined: left.quarantined + right.quarantined,
            seconds: left.seconds + right.seconds
        )
    }
}
