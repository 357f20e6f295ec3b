import Foundation
import HummingbirdTesting
import TestBrowsers
import Testing
import Vocabulary

@testable import Mail

@Suite("The settings of an académie’s mail")
struct SettingsTests {
    private func words(servers: String) async throws -> String {
        try await MailSite.open(servers: servers) { site in
            let text = TextBox()
            try await site.browse(as: nil) { browser in
                await text.keep(try await browser.get("/messagerie/parametres").words)
            }
            return await text.text
        }
    }

    @Test func `two generations are dated, the one that stays first`() async throws {
        let words = try await words(servers: MailSite.servers)
        let current = try #require(words.range(of: "imap.ac-lille.fr"))
        let former = try #require(words.range(of: "ancien.ac-lille.fr"))
        #expect(current.lowerBound < former.lowerBound)
        #expect(words.contains("Serveur actuel"))
        #expect(words.contains("Ancien serveur, jusqu’au 31\u{A0}décembre 2027"))
        #expect(words.contains("995") && words.contains("STARTTLS"))
    }

    @Test func `a server that is announced has its first day, and one that is over is told no more`() async throws {
        let words = try await words(
            servers: """
                  - {service: imap, host: hier.ac-lille.fr, port: 993, security: tls, until: 2020-01-01, confidence: high}
                  - {service: imap, host: imap.ac-lille.fr, port: 993, security: tls, until: 2090-08-31, confidence: high}
                  - {service: imap, host: demain.ac-lille.fr, port: 993, security: tls, from: 2090-01-01, confidence: high}

                """
        )
        #expect(!words.contains("hier.ac-lille.fr"))
        #expect(words.contains("Ancien serveur, jusqu’au 31\u{A0}août 2090"))
        #expect(words.contains("Nouveau serveur, à partir du 1er\u{A0}janvier 2090"))
    }

    @Test func `an académie that publishes nothing says whom to ask`() async throws {
        let words = try await words(
            servers: "  - {service: webmail, host: w.ac-lille.fr, port: 443, security: tls, confidence: high}\n"
        )
        #expect(words.contains("Votre académie n’a pas encore publié les réglages de ses serveurs."))
    }
}

/// Brings something out of a browser’s visit.
private actor TextBox {
    private(set) var text = ""
    func keep(_ text: String) { self.text = text }
}
