import Foundation
import Testing

@testable import Mail

/// No 2.4 is at hand to read what we render: its own list of settings stands in for it.
@Suite("What Dovecot 2.4 is told")
struct Dovecot24SettingsTests {
    private let plants: [MailPlant]

    init() throws {
        let root = try PlantPath("/srv/preau/mail")
        plants = [
            try TestPlants.production(in: root),
            try TestPlants.ownMachine(
                in: root,
                users: .alone(name: "camille", group: "agents", user: 1000, groupNumber: 1001)
            ),
        ]
    }

    @Test func `has no name that it does not know`() throws {
        let grammar = try SettingsOfDovecot24()
        for plant in plants { #expect(grammar.complaints(of: try Self.main(plant)) == []) }
    }

    @Test(arguments: [
        ("lazy_expunge = .EXPUNGED/", "line 1: lazy_expunge"),
        ("namespace inbox {\n  special_use = yes\n}", "line 2: namespace_special_use"),
        ("passdb oauth2 {\n  args = /etc/x\n}", "line 2: passdb_args"),
        ("plugin {\n  quota_rule = *:storage=1G\n}", "line 1: plugin"),
        ("quota = yes", "line 1: quota is a block"),
        ("ssl {\n}", "line 1: ssl is no block"),
        ("mail_plugins = quota\n}", "line 2: nothing to close"),
        ("service imap {\n  client_limit = 1", "the end: service is open"),
    ])
    func `would be refused if it had`(text: String, complaint: String) throws {
        #expect(try SettingsOfDovecot24().complaints(of: text).first == complaint)
    }

    @Test func `begins with the release it is written for`() throws {
        for plant in plants {
            let settings = try Self.main(plant).split(separator: "\n").filter { !$0.hasPrefix("#") }
            #expect(settings.first == "dovecot_config_version = 2.4.1")
        }
    }

    @Test func `has no variable in the spelling of 2.3`() throws {
        for plant in plants {
            let text = try Self.main(plant)
            #expect(text.matches(of: /%[^{]/).isEmpty)
            #expect(text.matches(of: /\$(?!SET:)/).isEmpty)
            #expect(text.matches(of: /%{[^}]*;/).isEmpty)
        }
    }

    @Test func `remembers no password, since 2.4.1 would give everybody the same answer`() throws {
        for plant in plants {
            let text = try Self.main(plant)
            #expect(text.contains("\nauth_cache_size = 0\n"))
            #expect(text.contains("\n  use_cache = no\n"))
        }
    }

    @Test func `shows nobody what is kept for restoration`() throws {
        for plant in plants {
            let text = try Self.main(plant)
            #expect(text.contains("mailbox EXPUNGED {\n    quota_ignore = yes\n    acl owner {\n      rights =\n    }"))
            #expect(text.contains("\nlazy_expunge_only_last_instance = no\n"))
        }
    }

    private static func main(_ plant: MailPlant) throws -> String {
        try #require(Dovecot24(plant).files.first { $0.path.name == "dovecot.conf" }).text
    }
}

/// The settings that the sources of 2.4 define, and how its files are read.
private struct SettingsOfDovecot24 {
    private enum Kind: String {
        case value, list, block
    }

    private let kinds: [Substring: Kind]

    init() throws {
        let file = GoldenFiles.folder.appending(path: "dovecot-2.4/settings.txt")
        let list = try String(contentsOf: file, encoding: .utf8)
        let rows = list.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ") }
        kinds = Dictionary(uniqueKeysWithValues: try rows.map { ($0[0], try #require(Kind(rawValue: "\($0[1])"))) })
    }

    /// What a file says that 2.4 would not understand, by line.
    func complaints(of text: String) -> [String] {
        var complaints: [String] = []
        var open: [Substring] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(separator: " ")
            guard let name = words.first, !name.hasPrefix("#") else { continue }
            let problem =
                if name == "}" {
                    open.popLast() == nil ? "nothing to close" : nil
                } else if words.last == "{" {
                    self.problem(opening: name, in: &open)
                } else {
                    self.problem(setting: name, in: open)
                }
            if let problem { complaints.append("line \(index + 1): \(problem)") }
        }
        return complaints + open.map { "the end: \($0) is open" }
    }

    private func problem(opening name: Substring, in open: inout [Substring]) -> String? {
        let full = known(name, in: open)
        open.append(full ?? name)
        // Chooses sessions, and is no setting.
        if name == "protocol" { return nil }
        guard let full else { return qualified(name, in: open.dropLast()) }
        return kinds[full] == .value ? "\(full) is no block" : nil
    }

    private func problem(setting name: Substring, in open: [Substring]) -> String? {
        // The names in a list are its own.
        if let block = open.last, kinds[block] == .list { return nil }
        guard let full = known(name, in: open) else { return qualified(name, in: open) }
        return kinds[full] == .block ? "\(full) is a block" : nil
    }

    /// In a block a name may be written without the block's own.
    private func known(_ name: Substring, in open: [Substring]) -> Substring? {
        [Substring(qualified(name, in: open)), name].first { kinds[$0] != nil }
    }

    private func qualified(_ name: Substring, in open: [Substring]) -> String {
        guard let block = open.last, block != "protocol" else { return String(name) }
        return "\(block)_\(name)"
    }
}
