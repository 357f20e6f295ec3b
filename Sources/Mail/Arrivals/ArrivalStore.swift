import Database
import Sealing
import Vocabulary

/// Reads what mailboxes do with what arrives.
struct ArrivalStore: Sendable {
    let keyring: Keyring

    /// The rules of everybody of an académie who has some.
    func everybody(of academy: AcademyCode, in reading: Reading) throws -> [ArrivalRules] {
        try rules(where: "account in (select id from account where academy = \(academy))", in: reading)
    }

    /// The rules of those of some accounts who have some.
    func rules(of accounts: some Sequence<Int64>, in reading: Reading) throws -> [ArrivalRules] {
        try rules(where: "account \(isIn: accounts)", in: reading)
    }

    private func rules(where chosen: SQL, in reading: Reading) throws -> [ArrivalRules] {
        let forwardings = try ForwardingStore(keyring: keyring).all(where: chosen, in: reading)
        let absences = try AbsenceStore(keyring: keyring).all(where: chosen, in: reading)
        let forwardingOf = Dictionary(uniqueKeysWithValues: forwardings.map { ($0.account, $0.forwarding) })
        let absenceOf = Dictionary(uniqueKeysWithValues: absences.map { ($0.account, $0.absence) })
        let accounts = Set(forwardingOf.keys).union(absenceOf.keys)
        guard !accounts.isEmpty else { return [] }
        return try entries(of: accounts, in: reading).filter(\.receives).map { entry in
            ArrivalRules(
                mailbox: MailboxIdentifier(account: entry.account),
                addresses: entry.names.filter(\.use.isAddress).compactMap { EmailAddress($0.text) },
                forwarding: forwardingOf[entry.account],
                absence: absenceOf[entry.account]
            )
        }
    }

    /// A thousand at a time: an engine takes so many values in a question and no more.
    private func entries(of accounts: Set<Int64>, in reading: Reading) throws -> [BookEntry] {
        var rest = Array(accounts)[...]
        var entries: [BookEntry] = []
        while !rest.isEmpty {
            entries += try AddressStore.entries(of: rest.prefix(1000), in: reading)
            rest = rest.dropFirst(1000)
        }
        return entries
    }
}
