import Academies
import Credentials
import Foundation
import Journal
import TestBrowsers
import Testing
import Vocabulary
import Web

@testable import Account
@testable import People
@testable import SignIn

@Suite("The pages of the account agree with their templates")
struct PageTests {
    private static let templates = Result {
        try PageRenderer(rooms: [SignInTemplates.source(), AccountTemplates.source()], clock: SetClock().clock)
            .templates
    }

    private static let now = SetClock().clock.now

    private func problems(_ examples: [some Page]) throws -> [String] {
        try TemplateCheck.problems(in: examples, templates: Self.templates.get())
    }

    private func academy(_ slug: String) throws -> Academy {
        try #require(try AcademyCatalogue.shipped().academy(slug: slug))
    }

    private static func errors(_ fields: String...) -> FormErrors {
        var errors = FormErrors()
        for field in fields { errors.add("À corriger.", to: field) }
        return errors
    }

    @Test func `the first page`() throws {
        let full = AccountOverview(
            login: "mdupond",
            address: "michel.dupond@ac-lyon.fr",
            contacts: AccountFile.Contacts(
                email: EmailAddress("m@exemple.fr"),
                phone: People.PhoneNumber("0612345678")
            ),
            passwordChangedAt: Self.now,
            lastSignIn: JournalEntry(at: Self.now, action: .signInSucceeded, actor: .visitor)
        )
        let bare = AccountOverview(
            login: "mdupond",
            address: "michel.dupond@ac-lille.fr",
            contacts: AccountFile.Contacts(),
            passwordChangedAt: nil,
            lastSignIn: nil
        )
        let pages = [
            AccountPage(full, of: try academy("lyon"), at: Self.now),
            AccountPage(bare, of: try academy("lille"), at: Self.now),
        ]
        #expect(try problems(pages) == [])
    }

    @Test func `the password`() throws {
        let policy = PasswordSetting.policy(of: try academy("lyon"))
        let common = try CommonPasswords.bundled()
        let refused = PasswordChange.Correction(
            errors: Self.errors("actuel", "nouveau", "verification"),
            verdict: policy.judge("bonjour", for: .nobody, against: common)
        )
        let pages = try ["lyon", "lille"].flatMap { slug in
            let academy = try academy(slug)
            return [
                try page(academy, refused, common), try page(academy, .init(errors: FormErrors()), common),
            ]
        }
        #expect(try problems(pages) == [])
        #expect(try problems([AccountPasswordDonePage(of: academy("lille"))]) == [])
        let proof = AccountProofPage(.recoveryEmail, errors: Self.errors("mot-de-passe"), form: .example("/x"))
        #expect(try problems([proof]) == [])
    }

    private func page(
        _ academy: Academy,
        _ correction: PasswordChange.Correction,
        _ common: CommonPasswords
    ) throws -> AccountPasswordPage {
        let block = NewPasswordBlock(
            of: academy,
            username: "mdupond",
            proposals: try PasswordProposals(
                PasswordGenerator(common: common),
                for: PasswordSetting.policy(of: academy),
                context: .nobody
            ),
            advice: .example("/y"),
            verdict: correction.verdict,
            errors: correction.errors
        )
        return AccountPasswordPage(
            login: "mdupond",
            of: academy,
            block: block,
            form: .example("/x"),
            errors: correction.errors
        )
    }

    @Test func `the card and its contacts`() throws {
        let fields = CardField.allCases.map { field in
            AccountCardFieldPage(field, value: "v", errors: Self.errors(field.rawValue), form: .example("/x"))
        }
        #expect(try problems(fields) == [])
        let review = AccountCardReviewPage(from: [.office: "a"], to: [.office: "b", .phone: ""], form: .example("/x"))
        #expect(try problems([review]) == [])
        let contacts = ContactKind.allCases.map { kind in
            AccountContactPage(kind, errors: Self.errors(kind.rawValue), form: .example("/x"))
        }
        #expect(try problems(contacts) == [])
        let destination = ContactDestination.email(try #require(EmailAddress("m@exemple.fr")))
        let code = AccountContactCodePage(
            destination,
            errors: Self.errors("code"),
            form: .example("/x"),
            again: .example("/y")
        )
        #expect(try problems([code]) == [])
    }

    @Test func `sessions and activity`() throws {
        let academy = try academy("lille")
        let session = Session(
            id: "s",
            account: 1,
            academy: academy.code,
            level: .password,
            device: "Firefox sur Linux",
            source: "192.0.2.0/24",
            beganAt: Self.now,
            seenAt: Self.now,
            provedAt: Self.now
        )
        let rows = [true, false].map { isCurrent in
            AccountSecurityPage.Row(session, isCurrent: isCurrent, form: .example("/x"), of: academy, at: Self.now)
        }
        #expect(try problems([AccountSecurityPage(rows, closingOthers: .example("/y"))]) == [])
        let entries = [
            JournalEntry(at: Self.now, action: .signInRefused, actor: .visitor, details: ["source": "192.0.2.0/24"]),
            JournalEntry(at: Self.now, action: .cardChanged, actor: .account(1)),
        ]
        let part = ActivityPart(entries: entries, number: 2, hasOlder: true)
        let empty = ActivityPart(entries: [], number: 1, hasOlder: false)
        #expect(
            try problems([part, empty].map { AccountActivityPage($0, of: academy, at: Self.now) }) == []
        )
    }

    @Test func `the charter and the display`() throws {
        let academy = try academy("lille")
        let published = try #require(
            try AcademyCatalogue.parse(
                files: AcademyCatalogue.shippedFiles(),
                overrides: [
                    "lille.yaml": Data("charter:\n  version: \"7\"\n  url: https://www.ac-lille.fr/charte\n".utf8)
                ]
            ).academy(slug: "lille")
        )
        let acceptance = CharterStore.Acceptance(version: "2025-1", acceptedAt: Self.now)
        let pages = [academy, published].map { academy in
            AccountCharterPage(
                academy,
                acceptances: [acceptance],
                resume: "/compte",
                errors: Self.errors("accord"),
                form: .example("/x")
            )
        }
        #expect(try problems(pages) == [])
        let display = AccountDisplayPage(chosen: .dark, errors: Self.errors("affichage"), form: .example("/x"))
        #expect(try problems([display]) == [])
    }
}
