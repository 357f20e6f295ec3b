import Academies
import Credentials
import Database
import Foundation
import Outbox
import People
import SignIn
import Vocabulary
import Web

/// Préau shown on one machine, from nothing, with invented agents.
struct Demonstration: Sendable {
    let directory: String
    let port: Int
    let hasMail: Bool
    /// Settings that somebody wants otherwise, by key.
    var chosen: [String: String] = [:]

    /// The académies of the seeds, and one of the national floor.
    static let academies = ["lille", "lyon", "amiens", "dijon"]
    /// How many invented agents surround the cast.
    static let crowd = 2000

    func run() async throws {
        // The mail programs cross our folder under users of their own: what is not for them says so itself.
        umask(0o077)
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o711]
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try FileManager.default.setAttributes(attributes, ofItemAtPath: directory)
        var (settings, serving) = try await settings()
        var premises = try await Premises.open(settings).reached(at: serving.national)
        let mail = await prepareMail(premises)
        if let mail {
            try mail.change(&serving, premises.catalogue)
            premises = premises.with(mail.reached(in: premises.catalogue))
        }
        let clients = try await DemoClients(premises: premises).open()
        let applications = try DemoApplications(
            folder: premises.settings.clientsFolder,
            national: serving.national
        ).write()
        let portal = try Portal(premises, serving)
        var people: [DemoDescription.Person] = []
        var functional: [DemoDescription.FunctionalMailbox] = []
        for slug in Self.academies {
            guard let academy = premises.catalogue.academy(slug: slug) else { continue }
            let summary = try await importStaff(of: academy, premises)
            Terminal.say("\(academy.name) : \(summary.read) agents lus, \(summary.created) nouveaux comptes.")
            let cast = DemoCast(academy: academy)
            people += try await DemoAccounts(premises: premises, hasher: portal.rooms.hasher).open(cast)
            functional.append(try await DemoFunctionalMailbox(premises: premises, cast: cast).open())
        }
        try await serve(portal, people, clients, applications, functional, mail)
    }

    /// Nothing when it cannot be: the rest of the demonstration is worth seeing all the same.
    private func prepareMail(_ premises: Premises) async -> DemoMail? {
        guard hasMail else { return nil }
        do {
            return try await DemoMail(
                in: directory,
                for: Self.academies.compactMap(premises.catalogue.academy(slug:)),
                try await reader()
            )
        } catch {
            Terminal.complain("preau: sans messagerie. \(error)")
            return nil
        }
    }

    private func settings() async throws -> (Settings, ServingSettings) {
        let reader = try await reader()
        return (try Settings(reader), try ServingSettings(reader))
    }

    private func reader() async throws -> SettingsReader {
        let own = [
            "data.dir": directory, "http.port": "\(port)", "admin.port": "\(port + 1)",
            "public.national": "http://localhost:\(port)",
        ]
        return try await Settings.reader(
            typed: own.merging(chosen) { own, _ in own },
            file: nil,
            environment: [:]
        )
    }

    private func serve(
        _ portal: Portal,
        _ people: [DemoDescription.Person],
        _ clients: [DemoDescription.Client],
        _ applications: [String: String],
        _ functional: [DemoDescription.FunctionalMailbox],
        _ mail: DemoMail?
    ) async throws {
        let premises = portal.premises
        let site = portal.facilities.site
        let outbox = DemonstrationOutbox(database: premises.database, keyring: premises.keyring)
        let description = DemoDescription(
            people,
            clients,
            applications,
            functional,
            portal.facilities.origins,
            premises.catalogue,
            port: port,
            mail: mail?.description
        )
        let path = "\(directory)/demo.json"
        let outside = OutsideMail()
        // Whoever finds the file finds a demonstration that answers.
        unlink(path)
        try await portal.run(
            adding: { router in
                DemoRoutes(site: site, outbox: outbox, outside: outside).add(to: router)
                DemoApplicationRoutes(site: site).add(to: router)
            },
            beside: mail.map { mail in
                [OutsideMailServer(mail: outside, port: mail.outsidePort), DemoNameServer(port: mail.namePort)]
            } ?? []
        ) {
            do {
                try description.write(to: path)
                Terminal.say(description.welcome(writtenTo: path))
            } catch {
                Terminal.complain("preau: \(path) ne peut pas être écrit : \(error)")
            }
        }
    }

    /// Writes the staff file of an académie and imports it; a second start finds nothing to change.
    private func importStaff(of academy: Academy, _ premises: Premises) async throws -> ImportSummary {
        let path = "\(directory)/personnels-\(academy.slug).csv"
        let sample = try StaffSample(
            academy: academy.code,
            departements: academy.identity.departements.map(\.code),
            domain: academy.mailDomain.text,
            persons: Self.crowd,
            seed: 7
        )
        var bytes = Data()
        try sample.write(to: { bytes.append(contentsOf: $0) }, format: .csv)
        let headerEnd = (bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.startIndex) + 1
        bytes.insert(contentsOf: Data(DemoCast(academy: academy).lines.utf8), at: headerEnd)
        guard FileManager.default.createFile(atPath: path, contents: bytes, attributes: [.posixPermissions: 0o600])
        else { throw FeedError.cannotWrite(errno: errno) }
        return try await premises.staffImport(into: academy)
            .run(path: path, options: StaffImport.Options(format: .csv, maximumDeparturesPercent: 5))
    }
}
