package import Academies
package import Database
package import Journal
package import Sealing
package import Vocabulary

/// Turns a staff file into accounts.
///
/// The file is first surveyed against what earlier imports have left, so that a cut file is refused before anything is
/// written; then it is read again and applied, a few thousand people a transaction. Each transaction leaves whole
/// people, so an import that is killed is finished by running it again.
package struct StaffImport: Sendable {
    let academy: Academy
    let database: Database
    let keyring: Keyring
    let journal: Journal
    let clock: WallClock
    let random: RandomSource

    package init(
        academy: Academy,
        database: Database,
        keyring: Keyring,
        journal: Journal,
        clock: WallClock,
        random: RandomSource
    ) {
        self.academy = academy
        self.database = database
        self.keyring = keyring
        self.journal = journal
        self.clock = clock
        self.random = random
    }

    package struct Options: Sendable {
        package var format: FeedFormat
        /// More departures than this share of the people present, and nothing is written.
        package var maximumDeparturesPercent: Double
        /// A delta tells of changes: whoever it does not name stays.
        package var isDelta: Bool
        package var batchSize = 4000

        var feed: Feed { format == .csv ? .staff : .aaf }

        package init(format: FeedFormat, maximumDeparturesPercent: Double, isDelta: Bool = false) {
            self.format = format
            self.maximumDeparturesPercent = maximumDeparturesPercent
            self.isDelta = isDelta
        }
    }

    /// Imports a file: a delivery of one.
    package func run(
        path: String,
        options: Options,
        progress: @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportSummary {
        try await run(delivery: [path], options: options, progress: progress)
    }

    /// Imports the files of one delivery: whoever is in none of them has left.
    ///
    /// - Parameters:
    ///   - paths: ordinary files; rows that cannot be read go to `path.quarantine.csv`, beside each.
    ///   - options: its form and its limits.
    ///   - progress: told how many people have been read, now and then.
    /// - Returns: what was read and done.
    /// - Throws: ``ImportError``, `FeedError` or `DatabaseError`; what was written before stands, and is whole.
    package func run(
        delivery paths: [String],
        options: Options,
        progress: @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportSummary {
        guard !keyring.isRotating else { throw ImportError.keysAreChanging }
        let start = clock.now
        let today = start.day(in: academy.identity.timeZone)
        let fresh = Survey(classifier: try await classifier(options))
        var survey = fresh
        let place = DeliveryPlace(paths.first ?? "")
        var quarantine: QuarantineWriter? = QuarantineWriter(following: place)
        if !fresh.classifier.index.isEmpty {
            var source = try FeedDelivery(paths, format: options.format, today: today, place: place)
            try survey.read(&source, quarantine: &quarantine, progress: progress)
            try checkDepartures(survey, options)
            try await keepFormerNumens(survey)
        }
        var summary = survey.summary
        summary.departed = 0
        if fresh.classifier.index.isEmpty || survey.changesSomething {
            let application = Application(staffImport: self, feed: options.feed, batchSize: options.batchSize)
            var source = try FeedDelivery(paths, format: options.format, today: today, place: place)
            summary = try await application.apply(&source, survey: fresh, quarantine: &quarantine, progress: progress)
        }
        summary.departed += try await withdraw(survey.missing, options)
        summary.seconds = Double((clock.now - start).wholeMilliseconds) / 1000
        return summary
    }

    /// What the file would change, without writing anything.
    package func preview(path: String, options: Options) async throws -> ImportPreview {
        try await preview(delivery: [path], options: options)
    }

    /// What the files of one delivery would change, without writing anything.
    package func preview(delivery paths: [String], options: Options) async throws -> ImportPreview {
        let start = clock.now
        let today = start.day(in: academy.identity.timeZone)
        var preview = ImportPreview(survey: Survey(classifier: try await classifier(options)))
        let place = DeliveryPlace(paths.first ?? "")
        var source = try FeedDelivery(paths, format: options.format, today: today, place: place)
        try await preview.read(&source, staffImport: self, feed: options.feed, batchSize: options.batchSize)
        preview.summary.departed += preview.survey.missing.count
        preview.isRefused = (try? checkDepartures(preview.survey, options)) == nil
        preview.summary.seconds = Double((clock.now - start).wholeMilliseconds) / 1000
        return preview
    }

    private func classifier(_ options: Options) async throws -> FeedClassifier {
        let feed = options.feed
        let code = academy.code
        return FeedClassifier(
            feed: feed,
            keyring: keyring,
            establishments: feed == .aaf
                ? try await database.read { reading in try EstablishmentWriter.uaiByJointure(of: code, in: reading) }
                : [:],
            index: try await FeedIndex.load(feed, of: academy.code, from: database),
            formerNumens: try await FormerNumens.load(of: academy.code, from: database),
            isDelta: options.isDelta
        )
    }

    private func keepFormerNumens(_ survey: Survey) async throws {
        let numens = survey.classifier.formerNumens
        guard !numens.added.isEmpty else { return }
        let code = academy.code
        try await database.write { transaction in try numens.save(for: code, in: transaction) }
    }

    private func checkDepartures(_ survey: Survey, _ options: Options) throws(ImportError) {
        let departing = survey.missing.count + survey.summary.departed
        let present = survey.classifier.index.presentCount
        guard Double(departing) * 100 <= options.maximumDeparturesPercent * Double(present) else {
            throw .tooManyDepartures(
                departing: departing,
                present: present,
                maximumPercent: options.maximumDeparturesPercent
            )
        }
    }

    private func withdraw(_ keys: [FeedKey], _ options: Options) async throws -> Int {
        let feed = options.feed
        let departures = Departures(academy: academy, journal: journal, now: clock.now)
        var departed = 0
        for start in stride(from: 0, to: keys.count, by: 1000) {
            let some = Array(keys[start..<min(start + 1000, keys.count)])
            departed += try await database.write { transaction in
                try departures.withdraw(some, from: feed, in: transaction)
            }
        }
        _ = try await database.write { transaction in try departures.closeDue(in: transaction) }
        return departed
    }
}

/// How far an import has come.
package struct ImportProgress: Sendable {
    package enum Stage: Sendable { case surveying, writing }

    package let stage: Stage
    package let people: Int
}
