import Academies
import Vocabulary

/// What the person has said so far: carried from page to page in the address, since none of it names anybody.
struct Circumstances: Sendable, Equatable {
    static let causeField = "cause"
    static let detailField = "precision"
    static let staffField = "metier"
    static let departementField = "departement"
    static let applicationField = "application"

    var cause: Cause?
    /// One of the details of the cause.
    var detail: String?
    var staff: StaffCategory?
    /// The number of a département of the académie.
    var departement: String?
    /// The identifier of the application that an access is asked for; its name is known elsewhere.
    var application: String?

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
        application = read(Self.applicationField).flatMap { Self.isIdentifier($0) ? $0 : nil }
    }

    /// What is asked to the desk.
    var topic: HelpTopic { cause == .lostIdentifier && detail == "numen" ? .numen : .account }

    var repairs: [Cause.Repair] { detail.flatMap { cause?.detail($0)?.repairs } ?? [] }

    private static func isIdentifier(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { ASCII.isAlphanumeric($0) || "-.".utf8.contains($0) }
    }

    /// A page of the journey that remembers what was said.
    func address(_ path: String) -> String {
        let said = [
            (Self.causeField, cause?.rawValue), (Self.detailField, detail), (Self.staffField, staff?.rawValue),
            (Self.departementField, departement), (Self.applicationField, application),
        ]
        let query = said.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "&")
        return query.isEmpty ? path : "\(path)?\(query)"
    }
}
