/// What one transaction of an import writes.
struct ImportBatch: Sendable {
    var newcomers: [Newcomer] = []
    var changes: [ChangeWriter.Change] = []
    var gone: [FeedKey] = []
    var establishments: [EstablishmentRequest] = []

    var count: Int { newcomers.count + changes.count + gone.count + establishments.count }
}

/// Reads a file into batches: classifies, numbers and seals, so that only writing remains.
struct BatchPreparation: Sendable {
    let staffImport: StaffImport
    let batchSize: Int
    private(set) var survey: Survey
    private var identifiers = IdentifierBlocks()

    init(staffImport: StaffImport, survey: Survey, batchSize: Int) {
        self.staffImport = staffImport
        self.survey = survey
        self.batchSize = batchSize
    }

    /// The next batch; nothing when the file has no more to write.
    mutating func next<Source: FeedSource & ~Copyable>(
        from source: inout Source,
        quarantine: inout QuarantineWriter?
    ) async throws -> ImportBatch? {
        var batch = ImportBatch()
        while batch.count < batchSize, let request = try source.nextRequest() {
            switch survey.note(request) {
            case .newcomer(let record, let key, let print):
                batch.newcomers.append(try await newcomer(record, key, print))
            case .changed(let record, let print, let account):
                batch.changes.append(.told(record, print, account: account))
            case .modified(let changes, let account): batch.changes.append(.modified(changes, account: account))
            case .gone(let key): batch.gone.append(key)
            case .establishment(let request): batch.establishments.append(request)
            case .quarantined(let row): try quarantine?.write(row)
            case .unchanged, .pointless: break
            }
        }
        return batch.count == 0 ? nil : batch
    }

    private mutating func newcomer(
        _ record: StaffRecord,
        _ key: FeedKey,
        _ print: RecordPrint
    ) async throws -> Newcomer {
        let block = Int64(min(max(batchSize * 8, 1), 50_000))
        return try Newcomer(
            record,
            key: key,
            print: print,
            identifiers: try await identifiers.next(from: staffImport.database, blockSize: block),
            academy: staffImport.academy,
            keyring: staffImport.keyring,
            random: staffImport.random
        )
    }
}
