import Academies
import Vocabulary

/// What somebody asks the assistance.
struct HelpRequest: Sendable {
    let said: Circumstances
    let writer: Writer
    let text: String
    var attachments: [Attachment] = []
    /// The name of the application that an access is asked for.
    var application: String?
    /// Who asks, when they are signed in.
    var account: Int64?
    /// Their login, proof for the desk that the session was open.
    var login: String?

    /// Who writes and how to answer: at least one way is there.
    struct Writer: Sendable {
        let name: String
        let workplace: String
        let email: EmailAddress?
        let phone: String?
    }
}

extension HelpRequest {
    /// What is kept sealed.
    struct Sealed: Codable, Equatable {
        let name: String
        let workplace: String
        let email: String?
        let phone: String?
        let staff: String?
        let departement: String?
        let detail: String?
        let text: String
    }

    var sealed: Sealed {
        Sealed(
            name: writer.name,
            workplace: writer.workplace,
            email: writer.email?.description,
            phone: writer.phone,
            staff: said.staff?.rawValue,
            departement: said.departement,
            detail: said.detail,
            text: text
        )
    }
}
