import Credentials
import Foundation
import Testing
import Vocabulary
import Web

@testable import Academies
@testable import Recovery
@testable import SignIn

@Suite("The templates of recovery")
struct RecoveryTemplatesTests {
    private let academies = Result {
        try ["lille", "lyon", "amiens", "versailles"].compactMap(AcademyCatalogue.shipped().academy(slug:))
    }
    private let errors = FormErrors("Saisissez votre NUMEN.", field: "numen")

    @Test func `every page has what its template asks for`() throws {
        let library = try PageRenderer(
            rooms: [SignInTemplates.source(), RecoveryTemplates.source()],
            clock: SetClock().clock
        ).templates
        let academies = try academies.get()
        let head = PageHead("Un titre", errors: errors)
        let form = PostForm.example("/")
        let common = CommonPasswords([[UInt8]]())
        let generator = try PasswordGenerator(common: common)

        let claims = academies.map { academy in
            ClaimPage(
                head,
                paragraphs: ["Un conseil."],
                asking: ClaimField.allCases,
                of: academy,
                form: form,
                typed: Form(),
                links: [Link("Aide", to: "/")],
                help: RecoveryContacts("Aide", for: .numen, of: academy)
            )
        }
        #expect(try TemplateCheck.problems(in: claims, templates: library) == [])
        let helps = academies.map { RecoveryHelpPage(.password, $0) }
        #expect(try TemplateCheck.problems(in: helps, templates: library) == [])
        #expect(try TemplateCheck.problems(in: academies.map(ActivationStartPage.init), templates: library) == [])
        let choice = RecoveryChoicePage(
            head,
            lead: ["Un conseil."],
            form: form,
            choice: RadioGroup("choix", legend: "Choix", options: [.init("a", "A")]),
            note: "Une note.",
            links: [Link("Aide", to: "/")]
        )
        #expect(try TemplateCheck.problems(in: [choice], templates: library) == [])
        let code = ReceivedCodePage(
            head,
            paragraphs: ["Un code."],
            form: form,
            canResend: true,
            links: [Link("Aide", to: "/")]
        )
        #expect(try TemplateCheck.problems(in: [code], templates: library) == [])
        let charter = try #require(academies.first).charter
        let published = Charter(
            version: "1",
            title: "Charte",
            body: .page(try #require(.init(string: "https://exemple.fr/")))
        )
        let charters = [charter, published].map { CharterAgreementPage(head, charter: $0, form: form) }
        #expect(try TemplateCheck.problems(in: charters, templates: library) == [])

        let proposals = try PasswordProposals(
            generator,
            for: PasswordSetting.policy(of: try #require(academies.first)),
            context: .nobody
        )
        let blocks = academies.map { academy in
            NewPasswordBlock(
                of: academy,
                username: "mdupond",
                proposals: proposals,
                advice: form,
                verdict: PasswordSetting.policy(of: academy).judge("", for: .nobody, against: common),
                errors: errors
            )
        }
        let passwords = blocks.map {
            NewPasswordPage(head, reason: "Pour entrer.", login: "mdupond", form: form, block: $0)
        }
        #expect(try TemplateCheck.problems(in: passwords, templates: library) == [])
        let boxes = zip(academies, blocks).map { academy, block in
            ForgottenBoxPage(head, of: academy, form: form, typed: Form(), block: block)
        }
        #expect(try TemplateCheck.problems(in: boxes, templates: library) == [])
        let contact = RecoveryContactPage(head, form: form, typed: Form(), mayPostpone: true)
        #expect(try TemplateCheck.problems(in: [contact], templates: library) == [])
    }
}
