import Database
import Logging
import Metrics
import SignIn
import Vocabulary

/// Lets out of what Sieve sends on only what goes to the address that its owner has confirmed on the portal.
///
/// A filter may have come here by any way, and say anything: what leaves is judged at the door, by whose mailbox it leaves
/// and by the script that we have written for it ourselves. Dovecot keeps in the mailbox what is refused here.
struct RedirectionDesk: Sendable {
    let scripts: ScriptFolder
    let returnPath: ReturnPath
    let database: Database
    let alert: MailboxAlert
    let clock: WallClock
    let logger: Logger

    /// How often an owner is told: each message would meet the same filter.
    private static let telling = ThrottleLimit(tries: 1, window: .days(30))

    /// Judges one recipient.
    ///
    /// - Throws: what the disk says of our own script; then nobody knows, and the message waits.
    func answer(to request: PolicyRequest) async throws -> PolicyAnswer {
        // From nobody: the answer of an absence, which must go on. What came from nobody and is sent on looks the same.
        guard !request.sender.isEmpty else { return .proceed }
        guard let mailbox = try returnPath.mailbox(of: request.sender) else { return Self.refusal }
        if let target = try scripts.target(of: mailbox), target == EmailAddress(request.recipient) { return .proceed }
        Counter(label: "preau_mail_redirections_refused").increment()
        await tell(mailbox.account)
        return Self.refusal
    }

    /// In the owner's own log of their filters; a reply has plain letters only (RFC 5321 §4.2).
    private static let refusal = PolicyAnswer.refuse(
        code: "5.7.1",
        "Redirection sans confirmation. Ouvrez Mon compte sur le portail, puis Redirection de vos messages."
    )

    /// It is refused whether that can be told or not.
    private func tell(_ account: Int64) async {
        let now = clock.now
        let bucket = ThrottleBucket("mail.redirection", "\(account)", limit: Self.telling)
        do {
            try await database.write { transaction in
                guard try Throttle.take([bucket], at: now, in: transaction) == .allowed else { return }
                try alert.raise(.redirectionRefused, .mailRedirectionRefused, of: account, at: now, in: transaction)
            }
        } catch {
            logger.error("a refused redirection was not told", metadata: ["error": "\(error)"])
        }
    }
}
