import Academies
import Credentials
import Database
import Journal
import SignIn
import Vocabulary

extension HelpRequestDesk {
    /// Where a request stands, for whoever has its number and its code.
    ///
    /// - Returns: nothing for a wrong number as for a wrong code, after the same work.
    func follow(
        _ number: HelpRequestNumber,
        _ code: OneTimeCode,
        at academy: Academy,
        from source: SourcePrefix
    ) async throws -> FollowedRequest? {
        let now = clock.now
        let own = ThrottleBucket("help.follow.number", "\(academy.code) \(number)", limit: limits.followsByNumber)
        let shared = ThrottleBucket("help.follow.source", source.description, limit: limits.followsBySource)
        let verdict = try await database.write { transaction in
            try Throttle.take([own, shared], at: now, in: transaction)
        }
        if case .refused(let until) = verdict { throw Refusal.tooManyTries(until: until) }
        return try await database.write { transaction in
            let found = try find(number, code, of: academy.code, in: transaction)
            if found != nil {
                try Throttle.forgive([own], in: transaction)
                try Throttle.refund([shared], in: transaction)
            }
            let entry = JournalEntry(
                at: now,
                action: found == nil ? .helpFollowRefused : .helpFollowed,
                actor: .visitor,
                academy: academy.code,
                details: ["number": number.description, "source": source.description]
            )
            try journal.append(entry, in: transaction)
            return found
        }
    }

    private func find(
        _ number: HelpRequestNumber,
        _ code: OneTimeCode,
        of academy: AcademyCode,
        in queries: some Queries
    ) throws -> FollowedRequest? {
        let stored = try HelpRequestStore(keyring: keyring).followed(number, of: academy, in: queries)
        let expected = stored?.code ?? .nobody(keyring)
        let matches = try expected.matches(code, for: number.row(of: academy), keyring: keyring)
        return matches ? stored?.request : nil
    }
}
