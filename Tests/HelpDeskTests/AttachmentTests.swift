import Database
import HTTPTypes
import HummingbirdTesting
import Sealing
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import HelpDesk

@Suite("Files joined to a request")
struct AttachmentTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("copie d’écran".utf8)
    private static let pdf = Array("%PDF-1.7 attestation".utf8)

    private static let words = [
        "metier": "administrative", "departement": "69", "nom": "Michel Dupond",
        "texte": "Le webmail affiche ce message depuis hier.", "courriel": "michel@exemple.fr",
    ]

    private static func send(_ files: [[UInt8]], to site: HelpSite) async throws -> (status: Int, text: String) {
        nonisolated(unsafe) var answer = (status: 0, text: "")
        try await site.browse { browser in
            let response = try await browser.submit(words, files: files, as: "fichiers", on: "/probleme/contact")
            answer = (Int(response.status.code), response.text)
        }
        return answer
    }

    @Test(arguments: TestEngine.available)
    func `are sealed, and reach the desk under names of ours`(engine: TestEngine) async throws {
        try await HelpSite.open("lyon", on: engine) { site in
            let answer = try await Self.send([Self.png, Self.pdf], to: site)
            #expect(answer.status == 303)

            let mails = site.outbox.messages
            #expect(mails[0].attachments.map(\.kind) == [.png, .pdf])
            let names = mails[0].attachments.enumerated().map { $1.name($0 + 1) }
            #expect(names == ["piece-jointe-1.png", "piece-jointe-2.pdf"])
            #expect(mails[1].attachments.isEmpty)
            let keyring = site.keyring
            let (kept, sealed) = try await site.database.read { reading in
                let request: Int64 = try reading.value("select id from help_request") ?? 0
                let sealed = try reading.all("select sealed from help_attachment") { try $0(0) as [UInt8] }
                return (try AttachmentStore(keyring: keyring).all(of: request, in: reading), sealed)
            }
            #expect(kept.map(\.bytes) == [Self.png, Self.pdf])
            #expect(sealed.allSatisfy { !$0.contains(Array("PDF".utf8)) && !$0.contains(Array("PNG".utf8)) })
        }
    }

    /// Files that must not pass, named: five megabytes of spaces have no place in a test's name.
    enum Unwelcome: CaseIterable {
        case program, drawing, oneTooMany, tooLarge

        var files: [[UInt8]] {
            switch self {
            case .program: [Array("MZ un programme".utf8)]
            case .drawing: [Array("<svg onload=alert(1)>".utf8)]
            case .oneTooMany: Array(repeating: pdf, count: 4)
            case .tooLarge: [pdf + [UInt8](repeating: 32, count: 5 << 20)]
            }
        }

        var advice: String {
            switch self {
            case .program, .drawing: "Joignez une image (PNG, JPEG, WebP) ou un document PDF."
            case .oneTooMany: "Joignez 3 fichiers au plus."
            case .tooLarge: "Le fichier dépasse 5\u{A0}Mo. Envoyez une image plus petite."
            }
        }
    }

    @Test(arguments: Unwelcome.allCases)
    func `that a desk could not look at are refused, with what to do`(unwelcome: Unwelcome) async throws {
        try await HelpSite.open("lyon") { site in
            let answer = try await Self.send(unwelcome.files, to: site)
            #expect(answer.status == 422)
            #expect(answer.text.contains(unwelcome.advice))
            #expect(answer.text.contains("Le webmail affiche ce message depuis hier."))
            #expect(site.outbox.messages.isEmpty)
        }
    }

    @Test func `a body beyond every bound is refused whole`() async throws {
        try await HelpSite.open("lyon") { site in
            let huge = [UInt8](repeating: 32, count: 9 * 1024 * 1024)
            let answer = try await Self.send([huge], to: site)
            #expect(answer.status == 413)
        }
    }

    @Test(arguments: TestEngine.available)
    func `follow their request when the keys rotate`(engine: TestEngine) async throws {
        try await HelpSite.open("lyon", on: engine) { site in
            _ = try await Self.send([Self.png, Self.pdf], to: site)
            let both = try site.keys.addKey(clock: site.clock.clock, random: .system)
            #expect(try await HelpResealing(keyring: both).run(on: site.database) == 3)

            let now = try site.keys.retireOlderKeys()
            let (content, files) = try await site.database.read { reading in
                let request: Int64 = try reading.value("select id from help_request") ?? 0
                return (
                    try HelpRequestStore(keyring: now).content(request, in: reading),
                    try AttachmentStore(keyring: now).all(of: request, in: reading)
                )
            }
            #expect(content?.text == Self.words["texte"])
            #expect(files.map(\.bytes) == [Self.png, Self.pdf])
            #expect(try await HelpResealing(keyring: now).run(on: site.database) == 0)
        }
    }
}
