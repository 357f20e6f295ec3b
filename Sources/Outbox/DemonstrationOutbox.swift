package import Database
package import Sealing
package import Vocabulary

/// Opens what was posted, for the page of the demonstration where visitors read « their » mails.
///
/// A type of its own, so that nothing but the demonstration can read a message by accident: no other page builds one.
package struct DemonstrationOutbox: Sendable {
    private let database: Database
    private let keyring: Keyring

    package init(database: Database, keyring: Keyring) {
        self.database = database
        self.keyring = keyring
    }

    /// The newest messages first.
    package func recent(limit: Int) async throws -> [Posted] {
        let keyring = keyring
        return try await database.read { reading in
            try reading.all(
                """
                select id, academy, channel, sealed, created_at, useful_until, sent_at, failed_at, last_problem
                from outbox_message order by created_at desc, id limit \(limit)
                """
            ) { row in try Posted(row, keyring: keyring) }
        }
    }
}

extension DemonstrationOutbox {
    /// A message and what became of it.
    package struct Posted: Sendable {
        package let number: MessageNumber
        package let message: OutboxMessage
        package let postedAt: Moment
        package let state: State

        package enum State: Hashable, Sendable {
            case waiting(problem: String?)
            case sent(Moment)
            case failed(Moment, problem: String)
        }
    }
}

extension DemonstrationOutbox.Posted {
    fileprivate init(_ row: Row, keyring: Keyring) throws {
        number = MessageNumber(try row(0))
        message = OutboxMessage(
            academy: try row(1),
            content: try SealedContent(bytes: try row(3)).opened(as: try row(2), number: number, keyring: keyring),
            usefulUntil: try row(5)
        )
        postedAt = try row(4)
        state = State(sent: try row(6), failed: try row(7), problem: try row(8))
    }
}

extension DemonstrationOutbox.Posted.State {
    fileprivate init(sent: Moment?, failed: Moment?, problem: String?) {
        self =
            if let sent {
                .sent(sent)
            } else if let failed {
                .failed(failed, problem: problem ?? "")
            } else {
                .waiting(problem: problem)
            }
    }
}
