import Academies
import Vocabulary
import Web

/// What was typed to ask for a forwarding.
struct ForwardingForm: Sendable {
    static let target = "adresse"
    static let copy = "copie"
    static let purpose = "motif"
    static let lastDay = "fin"

    static let longestPurpose = 200

    private(set) var errors = FormErrors()
    private(set) var request: ForwardingRequest?

    /// - Parameters:
    ///   - form: the fields.
    ///   - academy: whose rules hold.
    ///   - today: the day it is there.
    init(_ form: Form, of academy: Academy, today: CivilDate) {
        let target = readTarget(form[Self.target], academy)
        let copy = readCopy(form[Self.copy])
        let purpose = readPurpose(form[Self.purpose])
        let lastDay = readLastDay(form, academy, today)
        guard errors.isEmpty, let target, let copy, let purpose, let lastDay else { return }
        request = ForwardingRequest(target: target, copy: copy, purpose: purpose, lastDay: lastDay)
    }

    /// The last day that may be asked for.
    static func latest(_ academy: Academy, today: CivilDate) -> CivilDate {
        let longest = today.adding(days: Forwarding.longest)
        return academy.forwarding.latestEnd.map { min($0, longest) } ?? longest
    }

    private mutating func readTarget(_ typed: String, _ academy: Academy) -> EmailAddress? {
        guard let target = EmailAddress(typed) else {
            errors.add("Saisissez une adresse complète, comme nom@exemple.fr.", to: Self.target)
            return nil
        }
        if case .restricted(let domains) = academy.forwarding.policy,
            !domains.contains(where: { $0.text == target.domain })
        {
            let words = domains.map(\.text).sorted().joined(separator: ", ")
            errors.add("Choisissez une adresse qui se termine par\u{A0}: \(words).", to: Self.target)
        }
        return target
    }

    private mutating func readCopy(_ typed: String) -> Forwarding.Copy? {
        let copy = Forwarding.Copy(rawValue: typed)
        if copy == nil { errors.add("Choisissez si votre boîte garde une copie.", to: Self.copy) }
        return copy
    }

    private mutating func readPurpose(_ typed: String) -> String? {
        let purpose = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if purpose.isEmpty {
            errors.add("Dites en quelques mots pourquoi vous redirigez vos messages.", to: Self.purpose)
        } else if purpose.count > Self.longestPurpose {
            let excess = purpose.count - Self.longestPurpose
            errors.add("Le motif comporte \(excess) caractère\(excess > 1 ? "s" : "") de trop.", to: Self.purpose)
        }
        return purpose
    }

    private mutating func readLastDay(_ form: Form, _ academy: Academy, _ today: CivilDate) -> CivilDate? {
        guard let day = errors.date(Self.lastDay, called: "date de fin", in: form) else { return nil }
        let latest = Self.latest(academy, today: today)
        if !(today...latest).contains(day) {
            errors.add(
                "Choisissez une date entre le \(FrenchTime.date(today)) et le \(FrenchTime.date(latest)).",
                to: "\(Self.lastDay)-jour"
            )
        }
        return day
    }
}
