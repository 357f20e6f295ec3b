import Academies
import Foundation
import SignIn
import Web

/// The charter in force, to read, to print and, when it is new, to accept.
struct AccountCharterPage: Page {
    static let field = "accord"

    let head: PageHead
    let version: String
    let paragraphs: [String]
    let published: Link?
    let acceptance: Acceptance?
    let history: SummaryList?

    /// Shown while the version in force is not accepted.
    struct Acceptance: Sendable {
        let form: PostForm
        let resume: String?
        let box: Checkbox
        let button: Button
    }

    init(
        _ academy: Academy,
        acceptances: [CharterStore.Acceptance],
        resume: String?,
        errors: FormErrors = FormErrors(),
        form: PostForm
    ) {
        let charter = academy.charter
        let isAccepted = acceptances.contains { $0.version == charter.version }
        head = PageHead(
            charter.title,
            section: "Mon compte",
            back: isAccepted ? Link("Retour", to: AccountAddress.overview) : nil,
            menuEntry: .account,
            errors: errors
        )
        version = charter.version
        paragraphs = Self.paragraphs(charter)
        published = Self.published(charter)
        acceptance = isAccepted ? nil : Self.acceptance(resume, errors, form)
        history = Self.history(acceptances, academy)
    }

    /// The page has its own title; the text's first line says the same.
    private static func paragraphs(_ charter: Charter) -> [String] {
        guard case .text(let text) = charter.body else { return [] }
        return text.split(separator: "\n\n").map { String($0).replacing("\n", with: " ") }.filter {
            $0 != charter.title
        }
    }

    private static func published(_ charter: Charter) -> Link? {
        guard case .page(let address) = charter.body else { return nil }
        return Link("Lire la charte sur le site de l’académie", to: address.absoluteString)
    }

    private static func acceptance(_ resume: String?, _ errors: FormErrors, _ form: PostForm) -> Acceptance {
        Acceptance(
            form: form,
            resume: resume,
            box: Checkbox(field, label: "J’ai lu la charte et je m’engage à la respecter.", errors: errors),
            button: Button("Accepter la charte")
        )
    }

    private static func history(_ acceptances: [CharterStore.Acceptance], _ academy: Academy) -> SummaryList? {
        guard !acceptances.isEmpty else { return nil }
        let zone = academy.identity.timeZone
        return SummaryList(
            acceptances.map { acceptance in
                let date = FrenchTime(acceptance.acceptedAt, in: zone).dateAndTime
                return SummaryList.Row("Version \(acceptance.version)", "Acceptée le \(date)")
            }
        )
    }
}
