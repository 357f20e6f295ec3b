import Database
import Sealing
import Vocabulary

/// The files joined to requests, sealed.
struct AttachmentStore: Sendable {
    let keyring: Keyring

    func add(_ attachments: [Attachment], to request: Int64, in transaction: Transaction) throws {
        for (index, attachment) in attachments.enumerated() {
            let id = Self.row(request, rank: index + 1)
            let sealed = try keyring.seal(attachment.bytes, at: .helpAttachment(id))
            try transaction.run(
                """
                insert into help_attachment (id, request, kind, sealed)
                values (\(id), \(request), \(attachment.kind.rawValue), \(sealed))
                """
            )
        }
    }

    /// In the order in which they were joined.
    func all(of request: Int64, in queries: some Queries) throws -> [Attachment] {
        let rows = try queries.all(
            "select id, sealed from help_attachment where request = \(request) order by id"
        ) { row in (try row(0) as Int64, try row(1) as [UInt8]) }
        return try rows.compactMap { id, sealed in Attachment(try keyring.open(sealed, at: .helpAttachment(id))) }
    }

    private static func row(_ request: Int64, rank: Int) -> Int64 { request * 10 + Int64(rank) }
}

extension SealedPlace {
    static func helpAttachment(_ row: Int64) -> SealedPlace { SealedPlace("help_attachment.sealed", row: row) }
}
