import Academies
import Credentials
import Database
import Journal
import SignIn
import Vocabulary

/// Somebody signed in proves again who they are, with their present password.
///
/// A stolen session must not become a place to guess passwords: tries are counted by account and by network.
struct PasswordProof: Sendable {
    let room: AccountRoom

    enum Refusal: Error, Sendable, Equatable {
        case noMatch
        case tooManyTries(until: Moment)
        case crowded
    }

    /// Counts the try, then judges it.
    func verify(_ typed: String, _ context: SignedInContext) async throws {
        let now = room.clock.now
        let buckets = self.buckets(context)
        let account = context.session.account
        let (verdict, hash) = try await room.database.write { transaction in
            (
                try Throttle.take([buckets.own, buckets.shared], at: now, in: transaction),
                try PasswordStore.hash(of: account, in: transaction)
            )
        }
        if case .refused(let until) = verdict {
            try await tell(.proofThrottled, context, at: now)
            throw Refusal.tooManyTries(until: until)
        }
        guard try await matches(typed, hash, context) else {
            try await tell(.proofRefused, context, at: now)
            throw Refusal.noMatch
        }
        try await room.database.write { transaction in
            try Throttle.forgive([buckets.own], in: transaction)
            try Throttle.refund([buckets.shared], in: transaction)
        }
    }

    /// Gives the session a new token after a proof; the one before opens nothing any more.
    func renewSession(_ context: SignedInContext) async throws -> OpaqueToken {
        let (session, now) = (context.session, room.clock.now)
        return try await room.database.write { transaction in
            try room.journal.append(
                context.entry(.identityProved, at: now, details: ["session": session.id]),
                in: transaction
            )
            return try room.sessions.renew(session, level: session.level, at: now, in: transaction)
        }
    }

    private func buckets(_ context: SignedInContext) -> (own: ThrottleBucket, shared: ThrottleBucket) {
        (
            ThrottleBucket("proof.account", "\(context.session.account)", limit: room.limits.account),
            ThrottleBucket("signin.source", context.visit.source.description, limit: room.limits.source)
        )
    }

    private func matches(_ typed: String, _ hash: PasswordHash?, _ context: SignedInContext) async throws -> Bool {
        // What cannot be a password is not theirs.
        guard let password = try? Password(typed) else { return false }
        do {
            return try await room.hasher.verify(password, against: hash, in: context.visit.lane)
        } catch {
            throw Refusal.crowded
        }
    }

    private func tell(_ action: JournalAction, _ context: SignedInContext, at now: Moment) async throws {
        let entry = context.entry(action, at: now)
        try await room.database.write { transaction in try room.journal.append(entry, in: transaction) }
    }
}
