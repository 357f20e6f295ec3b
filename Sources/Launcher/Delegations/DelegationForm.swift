import Vocabulary
import Web

/// What was typed to delegate an application.
struct DelegationForm: Sendable {
    static let application = "application"
    static let colleague = "collegue"
    static let firstDay = "debut"
    static let lastDay = "fin"

    private(set) var errors = FormErrors()
    private(set) var request: DelegationRequest?

    /// - Parameters:
    ///   - form: the fields.
    ///   - delegable: what may be delegated.
    ///   - today: the day it is there.
    init(_ form: Form, delegable: [Application], today: CivilDate) {
        let application = delegable.first { $0.id == form[Self.application] }
        if application == nil { errors.add("Choisissez l’application à déléguer.", to: Self.application) }
        let colleague = form[Self.colleague].filter { !$0.isWhitespace }
        if colleague.isEmpty || colleague.utf8.count > 320 {
            errors.add("Saisissez l’identifiant ou l’adresse académique de la personne.", to: Self.colleague)
        }
        let days = readDays(form, today)
        guard errors.isEmpty, let application, let days else { return }
        request = DelegationRequest(
            application: application,
            colleague: colleague,
            firstDay: days.first,
            lastDay: days.last
        )
    }

    private mutating func readDays(_ form: Form, _ today: CivilDate) -> (first: CivilDate, last: CivilDate)? {
        let first = errors.date(Self.firstDay, called: "date de début", in: form)
        let last = errors.date(Self.lastDay, called: "date de fin", in: form)
        guard let first, let last else { return nil }
        let latest = today.adding(days: Delegation.longest)
        if !(today...latest).contains(first) {
            let bounds = "entre le \(FrenchTime.date(today)) et le \(FrenchTime.date(latest))"
            errors.add("Choisissez un premier jour \(bounds).", to: "\(Self.firstDay)-jour")
        } else if !(first...latest).contains(last) {
            let bounds = "entre le \(FrenchTime.date(first)) et le \(FrenchTime.date(latest))"
            errors.add("Choisissez un dernier jour \(bounds).", to: "\(Self.lastDay)-jour")
        }
        return (first, last)
    }
}

/// A delegation that somebody wants to give.
struct DelegationRequest: Sendable {
    let application: Application
    /// The login or the address of the colleague, as typed.
    let colleague: String
    let firstDay: CivilDate
    let lastDay: CivilDate
}
