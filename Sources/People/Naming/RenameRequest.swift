import Academies
package import Database
import Journal
package import Sealing
import Vocabulary

/// A change of names asked by an operator for one agent.
package struct RenameRequest: Sendable, Equatable {
    package var usualName: String?
    package var familyName: String?
    package var givenName: String?
    /// Whether the login follows: applications keep it, so it only does when asked.
    package var changesLogin: Bool

    package init(
        usualName: String? = nil,
        familyName: String? = nil,
        givenName: String? = nil,
        changesLogin: Bool = false
    ) {
        self.usualName = usualName
        self.familyName = familyName
        self.givenName = givenName
        self.changesLogin = changesLogin
    }
}

extension RenameRequest {
    /// Whether a text can be a name, by the rules that feeds are held to.
    package static func isName(_ text: String) -> Bool {
        (1...128).contains(text.count) && !NameFolding.letters(of: text).isEmpty
            && !text.unicodeScalars.contains {
                $0.properties.numericType != nil || $0.properties.generalCategory == .control
            }
    }
}

/// What a renaming gives: the names before and after, and the former address that goes on working.
package struct RenameOutcome: Sendable, Equatable {
    package let oldLogin: String
    package let newLogin: String
    package let oldAddress: String
    package let newAddress: String
}

extension Renaming {
    /// Applies a request.
    ///
    /// - Returns: what it gave; nothing when the account does not exist.
    package func apply(
        _ request: RenameRequest,
        to account: Int64,
        keyring: Keyring,
        in transaction: Transaction
    ) throws -> RenameOutcome? {
        // First of all: what the preview reads must still be free when it is given.
        try NamingTurn.take(academy.code, in: transaction)
        guard let outcome = try preview(request, of: account, keyring: keyring, in: transaction),
            let stored = try StoredAgent(account: account, keyring: keyring, in: transaction)
        else { return nil }
        let renamed = stored.record.renamed(request)
        try OperatorNames(keyring: keyring).keep(told: stored.record, of: stored.person, in: transaction)
        let matchKey = keyring.matchKey(
            familyName: renamed.familyName,
            givenName: renamed.givenName,
            birthDate: renamed.birthDate
        )
        try transaction.run(
            """
            update person set usual_name = \(renamed.usualName), family_name = \(renamed.familyName),
                given_name = \(renamed.givenName), match_key = \(matchKey)
            where id = \(stored.person)
            """
        )
        try tell(.personRenamed, account, in: transaction)
        if outcome.newAddress != outcome.oldAddress {
            let local = outcome.newAddress.prefix { $0 != "@" }
            try replaceAddress(of: account, by: NumberedName(String(local)), in: transaction)
        }
        if outcome.newLogin != outcome.oldLogin {
            try replaceLogin(of: account, by: NumberedName(outcome.newLogin), in: transaction)
        }
        try PersonFacts.changed(stored.person, at: now, in: transaction)
        return outcome
    }

    /// What a request would give, if nobody took the names meanwhile.
    package func preview(
        _ request: RenameRequest,
        of account: Int64,
        keyring: Keyring,
        in queries: some Queries
    ) throws -> RenameOutcome? {
        guard let stored = try StoredAgent(account: account, keyring: keyring, in: queries),
            let card = try PeopleStore.card(of: account, queries)
        else { return nil }
        let stems = stems(of: stored.record.renamed(request))
        let former = self.stems(of: stored.record)
        var names = AccountNames(academy: academy)
        try names.load([stems], in: queries)
        let changesLogin = request.changesLogin && stems.login != former.login
        return RenameOutcome(
            oldLogin: card.login,
            newLogin: changesLogin ? names.nextLogin(stems).text : card.login,
            oldAddress: card.address,
            newAddress: stems.address == former.address
                ? card.address : names.nextAddress(stems).text + "@" + academy.mailDomain.text
        )
    }
}

extension StaffRecord {
    fileprivate func renamed(_ request: RenameRequest) -> StaffRecord {
        var record = self
        record.usualName = request.usualName ?? usualName
        record.familyName = request.familyName ?? familyName
        record.givenName = request.givenName ?? givenName
        return record
    }
}
