import Academies

/// What the person has said so far: carried from page to page in the address, since none of it names anybody.
struct Circumstances: Sendable, Equatable {
    static let causeField = "cause"
    static let detailField = "precision"
    static let staffField = "metier"
    static let departementField = "departement"

    var cause: Cause?
    /// One of the details of the cause.
    var detail: String?
    var staff: StaffCategory?
    /// The number of a département of the académie.
    var departement: String?

    init(cause: Cause? = nil, detail: String? = nil) {
        self.cause = cause
        self.detail = detail
    }

    /// Keeps what is known and drops everything else.
    init(at academy: Academy?, _ read: (String) -> String?) {
        cause = read(Self.causeField).flatMap { Cause(rawValue: $0) }
        detail = read(Self.detailField).flatMap { cause?.detail($0)?.name }
        staff = read(Self.staffField).flatMap { StaffCategory(rawValue: $0) }
        let departements = academy?.identity.departements ?? []
        departement = departements.first { $0.code == read(Self.departementField) }?.code
        if departements.count == 1 { departement = departements[0].code }
    }

    /// What is asked to the desk.
    var topic: HelpTopic { cause == .lostIdentifier && detail == "numen" ? .numen : .account }

    var repairs: [Cause.Repair] { detail.flatMap { cause?.detail($0)?.repairs } ?? [] }

    /// A page of the journey that remembers what was said.
    func address(_ path: String) -> String {
        let said = [
            (Self.causeField, cause?.rawValue), (Self.detailField, detail), (Self.staffField, staff?.rawValue),
            (Self.departementField, departement),
        ]
        let query = said.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "&")
        return query.isEmpty ? path : "\(path)?\(query)"
    }
}
