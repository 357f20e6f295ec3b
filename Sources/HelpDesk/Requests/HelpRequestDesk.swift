package import Academies
import Credentials
package import Database
package import Journal
package import Sealing
import SignIn
package import Vocabulary

/// Receives requests, gives them a number and a code, sends them to the right desk, and tells where they stand.
package struct HelpRequestDesk: Sendable {
    let database: Database
    let journal: Journal
    let keyring: Keyring
    let limits: HelpLimits
    let clock: WallClock
    let random: RandomSource
    let defaultDesk: @Sendable (Academy) -> EmailAddress?
    let deliver: @Sendable (HelpMessage, Transaction) throws -> Void

    /// - Parameters:
    ///   - database: where requests are kept.
    ///   - journal: told of every request.
    ///   - keyring: seals them.
    ///   - limits: how often help may be asked.
    ///   - clock: dates them and gives the year of their number.
    ///   - random: draws their codes.
    ///   - defaultDesk: where requests go when no desk of an académie publishes an address; without it the académie's
    ///     page shows its desks and no form.
    ///   - deliver: posts a mail in the transaction that keeps the request.
    package init(
        database: Database,
        journal: Journal,
        keyring: Keyring,
        limits: HelpLimits = HelpLimits(),
        clock: WallClock,
        random: RandomSource,
        defaultDesk: @escaping @Sendable (Academy) -> EmailAddress?,
        deliver: @escaping @Sendable (HelpMessage, Transaction) throws -> Void
    ) {
        self.database = database
        self.journal = journal
        self.keyring = keyring
        self.limits = limits
        self.clock = clock
        self.random = random
        self.defaultDesk = defaultDesk
        self.deliver = deliver
    }

    enum Refusal: Error, Equatable {
        case tooManyTries(until: Moment)
        /// Nobody would read the request.
        case noDesk
    }

    /// Where a request comes from.
    struct Arrival: Sendable {
        let academy: Academy
        let source: SourcePrefix
        let browser: String
        /// The same for two submissions of one displayed form.
        let form: String
        /// The whole address of the page that follows requests.
        let followAddress: String
    }

    enum Receipt: Sendable {
        case received(HelpRequestNumber, code: OneTimeCode)
        /// The same came twice; its code is not shown again.
        case alreadyReceived(HelpRequestNumber)
    }

    /// Where a request about this would go.
    func address(_ said: Circumstances, at academy: Academy) -> EmailAddress? {
        RightDesk.address(said, at: academy) ?? defaultDesk(academy)
    }

    func receive(_ request: HelpRequest, _ arrival: Arrival) async throws -> Receipt {
        guard let desk = address(request.said, at: arrival.academy) else { throw Refusal.noDesk }
        let now = clock.now
        let marks = RequestMarks(request, arrival, at: now, keyring: keyring)
        if let number = try await earlier(marks) { return .alreadyReceived(number) }
        try await count(request, arrival, at: now)
        let code = OneTimeCode(from: random)
        return try await database.write { transaction in
            try keep(request, arrival, marks: marks, code: code, for: desk, at: now, in: transaction)
        }
    }

    private func earlier(_ marks: RequestMarks) async throws -> HelpRequestNumber? {
        try await database.read { reading in
            try HelpRequestStore(keyring: keyring).number(of: marks, in: reading)
        }
    }

    /// Counts the request before it is kept; the count stands even if what follows fails.
    private func count(_ request: HelpRequest, _ arrival: Arrival, at now: Moment) async throws {
        let places = [request.writer.email?.description, request.writer.phone].compactMap(\.self)
        let buckets =
            places.map { ThrottleBucket("help.reply", $0, limit: limits.requestsByReply) }
            + [ThrottleBucket("help.source", arrival.source.description, limit: limits.requestsBySource)]
        let verdict = try await database.write { transaction in
            try Throttle.take(buckets, at: now, in: transaction)
        }
        if case .refused(let until) = verdict { throw Refusal.tooManyTries(until: until) }
    }

    private func keep(
        _ request: HelpRequest,
        _ arrival: Arrival,
        marks: RequestMarks,
        code: OneTimeCode,
        for desk: EmailAddress,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Receipt {
        let store = HelpRequestStore(keyring: keyring)
        let academy = arrival.academy
        let year = now.day(in: academy.identity.timeZone).year
        let last = try store.lockCounter(of: academy.code, year: year, in: transaction)
        if let number = try store.number(of: marks, in: transaction) { return .alreadyReceived(number) }
        let number = HelpRequestNumber(year: year, rank: last + 1)
        let row = number.row(of: academy.code)
        try store.add(
            NewHelpRequest(
                number: number,
                academy: academy.code,
                content: request,
                code: try FollowCode(code, for: row, keyring: keyring),
                marks: marks,
                desk: desk,
                createdAt: now
            ),
            in: transaction
        )
        try AttachmentStore(keyring: keyring).add(request.attachments, to: row, in: transaction)
        try tell(request, number, code, desk, arrival, in: transaction)
        try journal.append(entry(request, number, arrival, at: now), in: transaction)
        return .received(number, code: code)
    }

    private func tell(
        _ request: HelpRequest,
        _ number: HelpRequestNumber,
        _ code: OneTimeCode,
        _ desk: EmailAddress,
        _ arrival: Arrival,
        in transaction: Transaction
    ) throws {
        try deliver(.request(request, number, at: arrival.academy, to: desk), transaction)
        guard let writer = request.writer.email else { return }
        let receipt = HelpMessage.receipt(
            number,
            code: code.revealed,
            follow: arrival.followAddress,
            at: arrival.academy,
            to: writer
        )
        try deliver(receipt, transaction)
    }

    private func entry(
        _ request: HelpRequest,
        _ number: HelpRequestNumber,
        _ arrival: Arrival,
        at now: Moment
    ) -> JournalEntry {
        JournalEntry(
            at: now,
            action: .helpRequested,
            actor: request.account.map(JournalActor.account) ?? .visitor,
            academy: arrival.academy.code,
            account: request.account,
            details: [
                "number": number.description, "cause": request.said.cause?.rawValue ?? Cause.other.rawValue,
                "source": arrival.source.description,
            ]
        )
    }
}
