import Credentials
import Database
import Foundation
import Sealing
import Vocabulary

/// The requests, sealed.
struct HelpRequestStore: Sendable {
    let keyring: Keyring

    /// Stands before the choice of a number: two requests of an académie never take it at the same time.
    func lockCounter(of academy: AcademyCode, year: Int, in transaction: Transaction) throws -> Int {
        try transaction.run(
            """
            insert into help_request_counter (academy, year, last) values (\(academy), \(year), 0)
            on conflict (academy, year) do nothing
            """
        )
        let last: Int? = try transaction.value(
            """
            update help_request_counter set last = last where academy = \(academy) and year = \(year) returning last
            """
        )
        return last ?? 0
    }

    /// The request that has already been made of this.
    func number(of marks: RequestMarks, in queries: some Queries) throws -> HelpRequestNumber? {
        try queries.first(
            """
            select year, rank from help_request
            where submission = \(marks.submission) or words = \(marks.words) and created_at > \(marks.since)
            order by created_at desc limit 1
            """
        ) { row in HelpRequestNumber(year: try row(0), rank: try row(1)) }
    }

    func add(_ request: NewHelpRequest, in transaction: Transaction) throws {
        let id = request.number.row(of: request.academy)
        let sealed = try keyring.seal(try JSONEncoder().encode(request.content.sealed), at: .helpRequest(id))
        try transaction.run(
            """
            insert into help_request (id, academy, year, rank, submission, words, code_key, code, state, cause, desk,
                account, sealed, created_at)
            values (\(id), \(request.academy), \(request.number.year), \(request.number.rank),
                \(request.marks.submission), \(request.marks.words),
                \(request.code.key), \(request.code.digest), \(HelpRequestState.received.rawValue),
                \(request.content.said.cause?.rawValue ?? Cause.other.rawValue), \(request.desk.description),
                \(request.content.account), \(sealed), \(request.createdAt))
            """
        )
        try transaction.run(
            """
            update help_request_counter set last = \(request.number.rank)
            where academy = \(request.academy) and year = \(request.number.year)
            """
        )
    }

    /// A request with the digest of its code; nothing when there is none of that number.
    func followed(
        _ number: HelpRequestNumber,
        of academy: AcademyCode,
        in queries: some Queries
    ) throws -> (request: FollowedRequest, code: FollowCode)? {
        try queries.first(
            "select state, cause, created_at, code, code_key from help_request where id = \(number.row(of: academy))"
        ) { row in
            let request = FollowedRequest(
                number: number,
                state: HelpRequestState(rawValue: try row(0)) ?? .received,
                cause: Cause(rawValue: try row(1)) ?? .other,
                createdAt: try row(2)
            )
            return (request, FollowCode(stored: try row(3), key: try row(4)))
        }
    }

    /// What was written, for the people who answer.
    func content(_ row: Int64, in queries: some Queries) throws -> HelpRequest.Sealed? {
        guard let sealed: [UInt8] = try queries.value("select sealed from help_request where id = \(row)") else {
            return nil
        }
        return try JSONDecoder().decode(
            HelpRequest.Sealed.self,
            from: Data(try keyring.open(sealed, at: .helpRequest(row)))
        )
    }
}

/// A request about to be kept.
struct NewHelpRequest: Sendable {
    let number: HelpRequestNumber
    let academy: AcademyCode
    let content: HelpRequest
    let code: FollowCode
    let marks: RequestMarks
    let desk: EmailAddress
    let createdAt: Moment
}

/// What its number and its code tell of a request: where it stands, never what it says.
struct FollowedRequest: Sendable, Equatable {
    let number: HelpRequestNumber
    let state: HelpRequestState
    let cause: Cause
    let createdAt: Moment
}

/// Where a request stands.
enum HelpRequestState: String, CaseIterable, Sendable {
    case received, inProgress, answered, closed
}

extension SealedPlace {
    static func helpRequest(_ row: Int64) -> SealedPlace { SealedPlace("help_request.sealed", row: row) }
}
