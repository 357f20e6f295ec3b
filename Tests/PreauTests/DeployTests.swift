import ArgumentParser
import Configuration
import Foundation
import Mail
import Synchronization
import Testing
import Web
import Yams

@testable import preau

/// What `deploy/` gives operators to begin with is what the program reads.
@Suite("The examples of a deployment")
struct DeployTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../deploy").standardizedFileURL

    private static func files(_ ending: String) -> [URL] {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(ending) }.sorted().map { folder.appending(path: $0) }
    }

    /// Keeps the keys that were asked for.
    private final class Listener: AccessReporter {
        private let keys = Mutex<Set<String>>([])

        func report(_ event: AccessEvent) { keys.withLock { _ = $0.insert(event.metadata.key.description) } }

        var asked: Set<String> { keys.withLock { $0 } }
    }

    /// `mailboxes.ports.smtp` of what is nested in a file.
    private static func keys(_ node: Node, under path: [String] = []) -> Set<String> {
        guard let mapping = node.mapping else { return [path.joined(separator: ".")] }
        return mapping.reduce(into: []) { keys, pair in
            keys.formUnion(Self.keys(pair.value, under: path + [pair.key.string ?? "?"]))
        }
    }

    @Test func `there is one for each kind of node`() {
        let names = Self.files(".yaml").map { $0.path.dropFirst(Self.folder.path.count + 1) }
        #expect(names == ["one-host/preau.yaml", "several-hosts/mail/preau.yaml", "several-hosts/portal/preau.yaml"])
        #expect(Self.files(".service").count == 4)
    }

    @Test(arguments: files(".yaml"))
    func `each configuration makes sense, and holds no key that nobody reads`(file: URL) async throws {
        let listener = Listener()
        let reader = try await Settings.reader(
            typed: [:],
            file: file.path,
            environment: [:],
            accessReporter: listener
        )
        let (settings, serving) = (try Settings(reader), try ServingSettings(reader))
        let node = try #require(try Yams.compose(yaml: String(contentsOf: file, encoding: .utf8)))
        let written = Self.keys(node)
        #expect(written.subtracting(listener.asked) == [], "misspelt, or gone")

        // What has a default that only suits somebody's own machine.
        let needed: Set = ["data.dir", "keys.file", "public.national", "proxies.trusted", "mail.relay", "mail.sender"]
        #expect(needed.subtracting(written) == [])
        #expect(serving.national.isSecure)
        #expect(serving.relay != nil)
        for path in [settings.dataDirectory, settings.keysFile] { #expect(path.hasPrefix("/")) }

        let isPortal = file.path.contains("/portal/")
        #expect((serving.mailboxes == nil) == isPortal)
        #expect(serving.profiles != nil)
        if let mailboxes = serving.mailboxes {
            #expect(try !mailboxes.academies(in: settings.loadCatalogue()).isEmpty)
            #expect(mailboxes.folder.text.hasPrefix(settings.dataDirectory + "/"), "where the unit lets it write")
        }
    }

    @Test(arguments: files(".service"))
    func `each unit starts a command that the program knows, on the configuration beside it`(file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        let commands = text.split(separator: "\n").filter { $0.hasPrefix("ExecStart=/opt/preau/preau ") }
        #expect(commands.count == (file.lastPathComponent == "preau-backup.service" ? 0 : 1))
        for command in commands {
            let arguments = command.split(separator: " ").dropFirst().map(String.init)
            let parsed = try Preau.parseAsRoot(arguments)
            let serve = try #require(parsed as? ServeCommand)
            #expect(serve.options.config == "/etc/preau/preau.yaml")
            #expect(text.contains("StateDirectory=preau\n"), "/var/lib/preau is what the configurations name")
        }
    }

    /// The mail node is the same on one host and on several.
    @Test func `the two units that carry mail differ by their names only`() throws {
        let units = try ["one-host/preau.service", "several-hosts/mail/preau-mail.service"].map { name in
            try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
                .split(separator: "\n").filter { !$0.hasPrefix("Description=") }
        }
        #expect(units[0] == units[1])
    }
}
