import Foundation
import Programs
import Testing

@testable import Mail

@Suite("Configurations, read by the programs themselves")
struct ConfigurationCheckTests {
    @Test func `Dovecot finds nothing to complain of, on a node nor on one's own machine`() async throws {
        let folder = try TestFolder()
        let plants = [
            try TestPlants.production(in: folder.path / "production"),
            try TestPlants.ownMachine(in: folder.path / "alone", users: try TestPlants.alone()),
        ]
        for plant in plants {
            try await Self.makeCertificate(of: plant)
            try Self.write(Dovecot23(plant).files)
            let run = try await ProgramRun.of(.doveconf, ["-n", "-c", "\(plant.folders.dovecot)/dovecot.conf"])
            #expect(run.end == .success, "\(run.said)")
            #expect(Self.complaints(run) == [])
        }
    }

    @Test func `Postfix knows every parameter it is told, and uses those we made up`() async throws {
        let folder = try TestFolder()
        let plants = [
            try TestPlants.production(in: folder.path / "production"),
            try TestPlants.ownMachine(in: folder.path / "own", users: .separated(mailboxes: 5000, group: 5000)),
        ]
        for plant in plants {
            let files = PostfixConfiguration(plant).files
            try Self.write(files)
            let told = try #require(files.first { $0.path.name == "main.cf" })
            // Without what is unused or unknown, of which it warns; with what stands in master.cf, it reads that too.
            let main = try await ProgramRun.of(.postconf, ["-c", plant.folders.postfix.text, "-n"])
            let services = try await ProgramRun.of(.postconf, ["-c", plant.folders.postfix.text, "-P"])
            #expect(Self.complaints(main) + Self.complaints(services) == [])
            // Where it has read them is one it adds.
            #expect(Self.parameters(main.said).subtracting(["config_directory"]) == Self.parameters(told.text))
        }
    }

    @Test func `rspamd reads what it is told, with every suffix and with few`() async throws {
        let folder = try TestFolder()
        let plants = [
            try TestPlants.production(in: folder.path / "production"),
            try TestPlants.ownMachine(in: folder.path / "own", users: .separated(mailboxes: 5000, group: 5000)),
        ]
        for plant in try plants.map(TestPlants.signing) {
            try Self.write(RspamdConfiguration(plant).files)
            try await ConfigurationCheck(plant: plant).checkRspamd()
        }
    }

    @Test func `what rspamd cannot read is refused, with its words`() async throws {
        let folder = try TestFolder()
        let plant = try TestPlants.production(in: folder.path)
        try Self.write(RspamdConfiguration(plant).files)
        try Self.append("options { no end", to: plant.folders.rspamd / "rspamd.conf")
        try await Self.expectRefusal(by: "rspamadm configtest", naming: "rspamd.conf") {
            try await ConfigurationCheck(plant: plant).checkRspamd()
        }
    }

    @Test func `a whole plant passes`() async throws {
        let folder = try TestFolder()
        let plant = try await Self.preparedPlant(in: folder.path)
        try await ConfigurationCheck(plant: plant).run()
    }

    @Test(arguments: [
        ("no_such_setting = yes", "no_such_setting"),
        ("protocols = imap no-such-protocol", "no-such-protocol"),
        // Understood, but no longer meant: only a warning, at the head of a long answer.
        ("ssl_protocols = !SSLv3", "ssl_protocols"),
    ])
    func `what Dovecot would complain of is refused, with its words`(line: String, named: String) async throws {
        let folder = try TestFolder()
        let plant = try await Self.preparedPlant(in: folder.path)
        try Self.append(line, to: plant.folders.dovecot / "dovecot.conf")
        try await Self.expectRefusal(by: "doveconf", naming: named) {
            try await ConfigurationCheck(plant: plant).run()
        }
    }

    @Test(arguments: [
        ("main.cf", "no value", "missing '='"),
        ("main.cf", "no_such_parameter = yes", "unused parameter: no_such_parameter"),
        ("master.cf", "smtp of no known form", "bad field count"),
    ])
    func `what Postfix would complain of is refused, with its words`(
        file: String,
        line: String,
        complaint: String
    ) async throws {
        let folder = try TestFolder()
        let plant = try TestPlants.production(in: folder.path)
        try Self.write(PostfixConfiguration(plant).files)
        try Self.append(line, to: try PlantPath("\(plant.folders.postfix)/\(file)"))
        // Before “postfix check”, which would judge for root only.
        try await Self.expectRefusal(by: "postconf", naming: complaint) {
            try await ConfigurationCheck(plant: plant).checkPostfix()
        }
    }

    // MARK: Plants on disk

    private static func preparedPlant(in folder: PlantPath) async throws -> MailPlant {
        let plant = try TestPlants.ofWhoeverRuns(in: folder)
        try await makeCertificate(of: plant)
        try PlantPreparation(plant: plant).prepare()
        return plant
    }

    private static func makeCertificate(of plant: MailPlant) async throws {
        let authority = TestAuthority(folder: plant.folders.root / "tls")
        #expect(try await authority.certificate(for: ["\(plant.hostName)"]) == plant.certificate)
    }

    private static func write(_ files: [ConfigurationFile]) throws {
        for file in files {
            let url = URL(filePath: file.path.text)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(file.text.utf8).write(to: url)
        }
    }

    private static func append(_ line: String, to file: PlantPath) throws {
        let text = try String(contentsOfFile: file.text, encoding: .utf8)
        try Data((text + line + "\n").utf8).write(to: URL(filePath: file.text))
    }

    // MARK: What the programs say

    private static func expectRefusal(
        by program: String,
        naming word: String,
        _ check: () async throws -> Void
    ) async throws {
        let error = try await #require(throws: MailPlantError.self) { try await check() }
        guard case .configurationRefused(program, let complaint) = error else {
            Issue.record("another error: \(error)")
            return
        }
        #expect(complaint.contains(word))
    }

    private static func complaints(_ run: ProgramRun) -> [Substring] {
        run.said.split(separator: "\n").filter { line in
            [": fatal: ", ": error: ", ": warning: "].contains { line.lowercased().contains($0) }
        }
    }

    /// The names before the first “=” of lines that begin a parameter.
    private static func parameters(_ text: String) -> Set<String> {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.hasPrefix(" ") }
        return Set(lines.compactMap { $0.split(separator: "=").first }.map { $0.trimmingCharacters(in: .whitespaces) })
    }
}
