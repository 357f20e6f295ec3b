extension PasswordPolicy {
    /// Says of every rule whether a password meets it: for the list shown while typing and for the server's decision.
    ///
    /// - Parameters:
    ///   - typed: what was typed, of any length; nothing is cut short.
    ///   - context: what is known of the person.
    ///   - common: the passwords and words everybody tries.
    /// - Returns: the findings in the order of the list, with an estimate of the entropy.
    package func judge(
        _ typed: some StringProtocol,
        for context: PasswordContext,
        against common: CommonPasswords
    ) -> PasswordVerdict {
        do throws(Password.Problem) {
            return judge(try Password(typed), for: context, against: common)
        } catch {
            return refusal(error)
        }
    }

    package func judge(
        _ password: Password,
        for context: PasswordContext,
        against common: CommonPasswords
    ) -> PasswordVerdict {
        let signs = PasswordSigns(password.text)
        let estimate = GuessEstimate(signs, common: common)
        let reading = Reading(length: password.length, signs: signs, kinds: kinds(of: password), estimate: estimate)
        let findings = rules.map { rule in
            PasswordVerdict.Finding(rule: rule, fault: fault(of: reading, against: rule, for: context))
        }
        return PasswordVerdict(findings: findings, estimatedBits: estimate.bits)
    }

    /// The rules of this policy, in the order of the list.
    package var rules: [PasswordRule] {
        var rules: [PasswordRule] = [.length(minimum: minimumLength)]
        rules += required.sorted().map(PasswordRule.contains)
        if !impliesFloor { rules.append(.nationalFloor(floor)) }
        rules.append(.nothingPersonal(identifier: forbidsIdentifier, names: forbidsNames))
        if forbidsCommonPasswords { rules.append(.notCommon) }
        return forbidsIdentifier || forbidsNames ? rules : rules.filter { !$0.isPersonal }
    }

    /// Whether whoever meets length and composition meets the floor, whose line would then teach nothing.
    private var impliesFloor: Bool { floor.isMet(length: minimumLength, kinds: required, words: 0) }

    /// Nothing else is judged of what cannot be a password, so that a megabyte costs nothing.
    private func refusal(_ problem: Password.Problem) -> PasswordVerdict {
        if problem == .empty { return judgeNothing() }
        let finding = PasswordVerdict.Finding(rule: .storable, fault: .notStorable(problem))
        return PasswordVerdict(findings: [finding], estimatedBits: 0)
    }

    /// Before the first sign, every rule is still to do.
    private func judgeNothing() -> PasswordVerdict {
        let findings = rules.map { PasswordVerdict.Finding(rule: $0, fault: .notStorable(.empty)) }
        return PasswordVerdict(findings: findings, estimatedBits: 0)
    }

    private func kinds(of password: Password) -> Set<CharacterKind> {
        Set(password.text.unicodeScalars.map(CharacterKind.init))
    }
}

extension PasswordPolicy {
    /// What the rules need to know of a password, read once.
    private struct Reading {
        let length: Int
        let signs: PasswordSigns
        let kinds: Set<CharacterKind>
        let estimate: GuessEstimate
    }

    private func fault(
        of reading: Reading,
        against rule: PasswordRule,
        for context: PasswordContext
    ) -> PasswordFault? {
        switch rule {
        case .length(let minimum):
            reading.length >= minimum || isPassphrase(reading)
                ? nil : .tooShort(length: reading.length, minimum: minimum)
        case .contains(let kind):
            reading.kinds.contains(kind) || isPassphrase(reading) ? nil : .lacks(kind)
        case .nationalFloor(let floor):
            floor.isMet(length: reading.length, kinds: reading.kinds, words: reading.signs.words.count)
                ? nil : .belowFloor(floor)
        case .nothingPersonal(let identifier, let names):
            context.found(in: reading.signs) { $0.isIdentifier ? identifier : names }.map(PasswordFault.personal)
        case .notCommon:
            reading.estimate.weakness.map(PasswordFault.common)
        case .storable:
            nil
        }
    }

    /// Distinct words in number, and worth their number: « un un un un » is no passphrase.
    private func isPassphrase(_ reading: Reading) -> Bool {
        guard let passphraseWords else { return false }
        return reading.signs.words.count >= passphraseWords && reading.estimate.bits >= NationalFloor.alone.bits
    }
}

extension PasswordRule {
    fileprivate var isPersonal: Bool {
        if case .nothingPersonal = self { true } else { false }
    }
}
