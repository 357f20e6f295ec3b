import Academies
import Credentials
import SignIn
import TestBrowsers
import Testing
import Vocabulary
import Web

@testable import Mail

@Suite("The pages of mail agree with their templates")
struct PageTests {
    private static let now = SetClock().clock.now

    private func problems(_ examples: [some Page]) throws -> [String] {
        let rooms = try [SignInTemplates.source(), MailTemplates.source()]
        let templates = try PageRenderer(rooms: rooms, clock: SetClock().clock).templates
        return try TemplateCheck.problems(in: examples, templates: templates)
    }

    private func lille() throws -> Academy { try #require(try MailSite.catalogue().academy(slug: "lille")) }

    private func device(_ number: Int, _ kind: DeviceKind = .iphone, used: Bool = false) -> Device {
        Device(
            id: "d\(number)",
            account: 1,
            name: "Appareil \(number)",
            kind: kind,
            addedAt: Self.now,
            lastUse: used ? Device.Use(at: Self.now, source: "192.0.2.0/24") : nil
        )
    }

    @Test func `the list, empty, short and full`() throws {
        let academy = try lille()
        let lists = [0, 2, 20].map { count in (0..<count).map { device($0, used: $0 == 0) } }
        #expect(try problems(lists.map { DevicesPage($0, of: academy, at: Self.now) }) == [])
    }

    @Test func `the kind and the name`() throws {
        let kinds = [FormErrors(), FormErrors("À corriger.", field: DeviceKindPage.field)].map {
            DeviceKindPage(chosen: .mac, errors: $0, form: .example("/x"))
        }
        #expect(try problems(kinds) == [])
        let names = [FormErrors(), FormErrors("À corriger.", field: DeviceNamePage.field)].map {
            DeviceNamePage(.mac, value: "", carried: "AAAA", errors: $0, form: .example("/x"))
        }
        #expect(try problems(names) == [])
    }

    @Test func `the installation, with its secret and without, and the connection`() throws {
        let bare = try #require(try AcademyCatalogue.shipped().academy(slug: "dijon"))
        let shown = [true, false].map { isSigned in
            DeviceInstallationPage.Shown(
                password: DevicePassword(from: .seeded(1)),
                carried: "AAAA",
                form: .example("/x"),
                isSigned: isSigned
            )
        }
        let scanned = DeviceInstallationPage.Scanned("https://preau.ac-lille.fr/x", until: "10\u{A0}h\u{A0}42")
        #expect(scanned != nil)
        let ways: [(DeviceInstallationPage.Shown?, DeviceInstallationPage.Scanned?, DeviceInstallationPage.Place)] = [
            (shown[0], scanned, .signedIn), (shown[1], nil, .signedIn), (shown[1], nil, .handed),
            (nil, nil, .signedIn),
        ]
        let pages = try [lille(), bare].flatMap { academy in
            DeviceKind.allCases.flatMap { kind in
                ways.map { shown, scanned, place in
                    DeviceInstallationPage(
                        device(1, kind),
                        address: "michel.dupond@ac-lille.fr",
                        showing: shown,
                        scanned: scanned,
                        seen: place,
                        of: academy,
                        at: Self.now
                    )
                }
            }
        }
        #expect(try problems(pages) == [])
        let connections = [true, false].map { DeviceConnectionPage(device(1, used: $0), of: bare, at: Self.now) }
        #expect(try problems(connections) == [])
    }

    @Test func `what a telephone sees of an address, living or dead`() throws {
        let pages = [ScannedAddressPage(until: "10\u{A0}h\u{A0}42", form: .example("/x")), ScannedAddressPage()]
        #expect(try problems(pages) == [])
    }

    @Test func `the withdrawal`() throws {
        let pages = [
            DeviceWithdrawalPage(device(1), form: .example("/x")), DeviceWithdrawalPage(all: 3, form: .example("/x")),
        ]
        #expect(try problems(pages) == [])
    }

    @Test func `functional mailboxes, their members, letting somebody in and out`() throws {
        let mailbox = FunctionalMailbox(
            identifier: FunctionalIdentifier(number: 12),
            academy: try lille().code,
            name: try FunctionalName("ce.0590121l", domain: "ac-lille.fr"),
            domain: "ac-lille.fr",
            title: "Collège Jean-Moulin"
        )
        let members = [FunctionalRole.owner, .writer, .reader].enumerated().map { number, role in
            FunctionalMember(
                place: number + 1,
                account: Int64(number),
                role: role,
                since: Self.now,
                lastDay: role == .reader ? Self.now.day() : nil
            )
        }
        let lists = [[], members].map { members in
            FunctionalMailboxesPage(
                members.map {
                    FunctionalMailboxesPage.Known(
                        mailbox: mailbox,
                        member: $0,
                        owner: $0.role == .owner ? "Claire MARTIN" : nil
                    )
                },
                login: "mdupond"
            )
        }
        #expect(try problems(lists) == [])
        let academy = try lille()
        let tables = [members, (0..<50).map { _ in members[1] }].map { members in
            FunctionalMembersPage(
                mailbox,
                members.map { FunctionalMembersPage.Known(member: $0, names: "Michel DUPOND", login: "mdupond") },
                of: academy,
                at: Self.now
            )
        }
        #expect(try problems(tables) == [])
        let forms = [FormErrors(), FormErrors("À corriger.", field: FunctionalMemberForm.person)].map {
            FunctionalAddingPage(mailbox, typed: Form(), errors: $0, form: .example("/x"))
        }
        #expect(try problems(forms) == [])
        #expect(try problems([FunctionalRemovalPage("Michel DUPOND", from: mailbox, form: .example("/x"))]) == [])
    }

    @Test func `the settings, published or not`() throws {
        let bare = try #require(try AcademyCatalogue.shipped().academy(slug: "dijon"))
        let day = Self.now.day(in: bare.identity.timeZone)
        #expect(try problems([try lille(), bare].map { MailSettingsPage(of: $0, on: day) }) == [])
    }
}
