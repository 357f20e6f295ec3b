import Academies
import Sealing
import Vocabulary

/// Where a message that was sent on comes back to when it cannot be delivered:
/// `renvoi-p1042-9f86d081884c7d65@ac-lille.fr`.
///
/// It is an address of ours, at the domain of whoever has their messages sent on: the outside finds our SPF right without
/// rewriting that of the sender, what seals messages knows in whose name, and we hear of an address that does not answer
/// any more. Its last part is signed: a stranger can invent none, nor end somebody's forwarding.
struct ReturnPath: Sendable {
    let keyring: Keyring
    /// Where we listen: the same address at the host of the node.
    let host: HostName
    /// The mail domains of the académies served.
    let domains: Set<String>

    private static let mark = "renvoi"
    private static let signatureOctets = 8

    /// - Throws: `SealingError`, when there is no key.
    func address(of mailbox: MailboxIdentifier, at domain: String) throws -> String {
        let signature = Self.text(try keyring.integrityCode(of: message(mailbox), for: Self.purpose))
        return "\(Self.mark)-\(mailbox)-\(signature)@\(domain)"
    }

    /// Whether an address is where we listen.
    func isHeard(at address: EmailAddress) -> Bool { address.domain == host.text }

    /// The same address, where we listen.
    func heard(_ address: EmailAddress) -> String { "\(address.localPart)@\(host)" }

    /// The mailbox whose messages come back to an address; nothing unless we made it, under this key or a former one.
    func mailbox(of address: some StringProtocol) throws -> MailboxIdentifier? {
        guard address.utf8.count <= 254 else { return nil }
        let halves = address.lowercased().split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, halves[1] == host.text || domains.contains(String(halves[1])) else { return nil }
        let parts = halves[0].split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Self.mark, let mailbox = MailboxIdentifier(parts[1]) else { return nil }
        let signatures = try keyring.integrityCodes(of: message(mailbox), for: Self.purpose).map(Self.text)
        return signatures.contains { Self.isEqual($0, parts[2]) } ? mailbox : nil
    }

    private static let purpose: StaticString = "mail.return-path"

    private func message(_ mailbox: MailboxIdentifier) -> [UInt8] { Array("\(mailbox)@\(host)".utf8) }

    private static func text(_ code: [UInt8]) -> String {
        code.prefix(signatureOctets).map { octet in
            let digits = String(octet, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// Every octet is compared, so that the time taken tells nothing of the first that differs.
    private static func isEqual(_ ours: String, _ theirs: some StringProtocol) -> Bool {
        guard ours.utf8.count == theirs.utf8.count else { return false }
        return zip(ours.utf8, theirs.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
