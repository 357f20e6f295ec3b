import Academies
package import Credentials
package import Database
package import People
package import Sealing
package import SignIn
package import Vocabulary

/// Recognises somebody by what they say of themselves.
///
/// It never decides alone that a person may come in: it opens a journey, which finishes by the académie's way.
package struct IdentityCheck: Sendable {
    let keyring: Keyring
    let activationCodes: ActivationCodes
    let limits: SignInLimits

    package init(keyring: Keyring, activationCodes: ActivationCodes, limits: SignInLimits) {
        self.keyring = keyring
        self.activationCodes = activationCodes
        self.limits = limits
    }

    package enum Verdict: Sendable {
        case recognised(AccountFile)
        /// It fits nobody, though it may be about somebody: only the journal is told whom.
        case unknown(about: Int64?)
        case tooManyTries(until: Moment, about: Int64?)
    }

    /// Judges a claim; the try is counted before, for the network and for whom it is about, known or not.
    package func judge(
        _ claim: IdentityClaim,
        on visit: Visit,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Verdict {
        let account = try account(of: claim, visit, at: now, in: transaction)
        let isKnown = try KnownBrowsers.contains(visit.browser, of: account, in: transaction)
        let buckets = buckets(of: claim, visit, isKnownBrowser: isKnown)
        if case .refused(let until) = try Throttle.take(buckets, at: now, in: transaction) {
            return .tooManyTries(until: until, about: account)
        }
        // For a claim about nobody another file is opened and compared: the time of a refusal tells nothing.
        let anybody: Int64? = try transaction.value("select id from account limit 1")
        let file = try AccountFile.read(account ?? anybody ?? -1, keyring: keyring, in: transaction)
        guard let file, fits(claim, file), account != nil else { return .unknown(about: account) }
        return .recognised(file)
    }

    /// Names whom a claim is about without saying it, under a key: what tries and sendings are counted by.
    func print(of claim: IdentityClaim) -> [UInt8] {
        let text =
            switch claim.subject {
            case .numen(let numen): "numen \(numen.revealed)"
            case .identifier(let identifier): "identifier \(identifier.lowercased())"
            case .activationCode(let code): "code \(code.revealed)"
            }
        return keyring.lookupKey(text.utf8, for: "recovery.claim")
    }

    /// From one network a person can be tried a few times; from all of them together, more: a stranger who wears out
    /// the first does not shut the door on its owner, who comes from elsewhere.
    ///
    /// Who wears out both leaves it open to the
    /// browsers in which the owner has signed in, which are counted apart.
    private func buckets(of claim: IdentityClaim, _ visit: Visit, isKnownBrowser: Bool) -> [ThrottleBucket] {
        let subject = "\(visit.academy.code) \(print(of: claim))"
        let source = visit.source.description
        if isKnownBrowser {
            return [ThrottleBucket("claim.browser", "\(subject) \(visit.browser)", limit: limits.claimsByPerson)]
        }
        return [
            ThrottleBucket("claim.source", source, limit: limits.claims),
            ThrottleBucket("claim.person", "\(subject) \(source)", limit: limits.claimsByPerson),
            ThrottleBucket("claim.everywhere", subject, limit: Self.everywhere),
        ]
    }

    /// Lets one refusal for too many tries into the journal, and not a million.
    func telling(_ claim: IdentityClaim, _ visit: Visit) -> ThrottleBucket {
        let limit = ThrottleLimit(tries: 1, window: limits.claimsByPerson.window)
        return ThrottleBucket("claim.told", "\(visit.academy.code) \(print(of: claim))", limit: limit)
    }

    private static let everywhere = ThrottleLimit(tries: 60, window: .hours(1))

    private func account(
        of claim: IdentityClaim,
        _ visit: Visit,
        at now: Moment,
        in queries: some Queries
    ) throws -> Int64? {
        switch claim.subject {
        case .numen(let numen):
            try PeopleStore.account(numen: numen, in: visit.academy.code, keyring: keyring, queries)
        case .identifier(let identifier):
            try PeopleStore.account(named: identifier, in: visit.academy.code, queries)
        case .activationCode(let code):
            try activationCodes.account(of: code, at: now, in: queries).flatMap { account in
                try queries.value(
                    "select id from account where id = \(account) and academy = \(visit.academy.code)"
                )
            }
        }
    }

    private func fits(_ claim: IdentityClaim, _ file: AccountFile) -> Bool {
        guard file.state != .closed, file.state != .suspended else { return false }
        return fitsBirthDate(claim, file) && fitsName(claim, file) && fitsIdentifier(claim, file)
    }

    /// A code opens with the birth date; guests of whom nobody knows it have the code alone.
    private func fitsBirthDate(_ claim: IdentityClaim, _ file: AccountFile) -> Bool {
        if claim.isVouchedFor, let known = file.birthDate { return claim.birthDate == known.revealed }
        if claim.isVouchedFor { return true }
        guard let day = claim.birthDate else { return true }
        return file.birthDate?.revealed == day
    }

    private func fitsName(_ claim: IdentityClaim, _ file: AccountFile) -> Bool {
        guard let name = claim.usualName else { return true }
        return NameFolding.matches(name, file.usualName) || NameFolding.matches(name, file.familyName)
    }

    private func fitsIdentifier(_ claim: IdentityClaim, _ file: AccountFile) -> Bool {
        guard let identifier = claim.identifier?.lowercased() else { return true }
        return identifier == file.login?.text || identifier == file.address?.description
    }
}
