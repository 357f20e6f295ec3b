package import Academies
package import Database
package import Journal
import Metrics
import People
package import Sealing
package import SignIn
package import Vocabulary

/// Counts what each mailbox sends, in the database so that all nodes count together, and refuses what is beyond its limit.
///
/// A message is counted before it is judged: those that are refused count too, and do not move the end of the hour.
package struct SendingDesk: Sendable {
    let limits: SendingLimits
    let database: Database
    let alert: MailboxAlert
    let clock: WallClock

    /// - Parameters:
    ///   - limits: how much is allowed.
    ///   - catalogue: the académies, in whose name agents are told.
    ///   - database: where it is counted.
    ///   - messages: tells an agent that they are stopped, once a day.
    ///   - journal: keeps that they were.
    ///   - keyring: opens where they are reached.
    ///   - clock: what time it is.
    package init(
        limits: SendingLimits,
        catalogue: AcademyCatalogue,
        database: Database,
        messages: Messages,
        journal: Journal,
        keyring: Keyring,
        clock: WallClock
    ) {
        self.limits = limits
        self.database = database
        alert = MailboxAlert(catalogue: catalogue, messages: messages, journal: journal, keyring: keyring)
        self.clock = clock
    }

    /// Counts one message.
    ///
    /// - Throws: what the database says; then nothing was counted.
    func answer(to request: PolicyRequest) async throws -> PolicyAnswer {
        // Nobody has signed in: another rule's business.
        guard let account = request.mailbox?.account else { return .proceed }
        let (now, recipients) = (clock.now, max(1, request.recipients))
        let refused = try await database.write(.deferred) { transaction in
            try count(account, recipients, at: now, in: transaction)
        }
        guard let refused else { return .proceed }
        Counter(label: "preau_mail_sending_refused").increment()
        if refused.isUntold { try await tell(account, refused.span, at: now) }
        return .refuse(code: "5.7.1", Self.words(refused.end - now))
    }

    private struct Refusal: Sendable {
        let span: Span
        let end: Moment
        /// Nobody has told the agent today.
        let isUntold: Bool
    }

    private enum Span: String, CaseIterable {
        case hour, day

        var length: Duration { self == .hour ? .hours(1) : .days(1) }
    }

    private func limit(of span: Span) -> SendingLimits.Amount { span == .hour ? limits.hourly : limits.daily }

    private func count(
        _ account: Int64,
        _ recipients: Int,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Refusal? {
        var passed: (span: Span, end: Moment)?
        for span in Span.allCases {
            let row = try transaction.first(Self.counting(span.rawValue, account, recipients, now, now + span.length)) {
                row in (try row(0) as Int, try row(1) as Int, try row(2) as Moment)
            }
            guard let (messages, people, end) = row else { continue }
            if messages > limit(of: span).messages || people > limit(of: span).recipients { passed = (span, end) }
        }
        guard let passed else { return nil }
        let untold: Int? = try transaction.value(
            """
            select count(*) from mail_sending
            where account = \(account) and span = 'day' and coalesce(told_until, 0) <= \(now)
            """
        )
        return Refusal(span: passed.span, end: passed.end, isUntold: untold ?? 0 > 0)
    }

    private static func counting(
        _ span: String,
        _ account: Int64,
        _ recipients: Int,
        _ now: Moment,
        _ end: Moment
    ) -> SQL {
        """
        insert into mail_sending (account, span, messages, recipients, ends_at)
        values (\(account), \(span), 1, \(recipients), \(end))
        on conflict (account, span) do update set
            messages = case when mail_sending.ends_at <= \(now) then 1 else mail_sending.messages + 1 end,
            recipients = case when mail_sending.ends_at <= \(now) then \(recipients)
                else mail_sending.recipients + \(recipients) end,
            ends_at = case when mail_sending.ends_at <= \(now) then \(end) else mail_sending.ends_at end
        returning messages, recipients, ends_at
        """
    }

    private func tell(_ account: Int64, _ span: Span, at now: Moment) async throws {
        try await database.write { transaction in
            let told = try transaction.runCounting(
                """
                update mail_sending set told_until = \(now + .days(1))
                where account = \(account) and span = 'day' and coalesce(told_until, 0) <= \(now)
                """
            )
            // Another message of the same instant may have been refused first.
            guard told == 1 else { return }
            let details = ["span": span.rawValue]
            try alert.raise(.sendingLimited, .mailSendingLimited, of: account, details, at: now, in: transaction)
        }
    }

    /// In the sender's own program: what has happened, until when, and what to do.
    ///
    /// French without an accent: a reply has plain letters only (RFC 5321 §4.2), and Dovecot hangs up on others.
    static func words(_ remaining: Duration) -> String {
        "Limite d'envoi atteinte. Nouvel essai possible dans \(FrenchPause(remaining).words). "
            + "Si ces messages ne sont pas de vous, changez votre mot de passe sur le portail."
    }

    /// Throws away the counts of days that are over.
    package static func sweep(at now: Moment, in transaction: Transaction) throws {
        try transaction.run("delete from mail_sending where ends_at <= \(now - .days(1))")
    }
}
