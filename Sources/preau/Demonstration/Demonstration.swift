import Academies
import Database
import Foundation
import People
import Vocabulary

/// Préau shown on one machine, from nothing, with invented agents.
struct Demonstration: Sendable {
    let directory: String

    /// The académies of the seeds.
    static let academies = ["lille", "lyon", "amiens"]
    /// How many invented agents surround the cast.
    static let crowd = 2000

    func prepare() async throws {
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let premises = try await Premises.open(Settings.read(typed: ["data.dir": directory]))
        var shown: [DemoDescription.Person] = []
        for slug in Self.academies {
            guard let academy = premises.catalogue.academy(slug: slug) else { continue }
            let summary = try await importStaff(of: academy, premises)
            print("\(academy.name) : \(summary.read) agents lus, \(summary.created) nouveaux comptes.")
            shown += try await describe(DemoCast(academy: academy), premises)
        }
        try DemoDescription(people: shown).write(to: "\(directory)/demo.json")
        print(DemoDescription.table(shown))
        print("Le détail est dans \(directory)/demo.json")
        await premises.database.close()
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

    private func describe(_ cast: DemoCast, _ premises: Premises) async throws -> [DemoDescription.Person] {
        let store = PeopleStore(database: premises.database)
        var people: [DemoDescription.Person] = []
        for person in cast.people {
            let numen = try Numen(person.numen)
            guard let account = try await store.account(numen: numen, in: cast.academy.code, keyring: premises.keyring),
                let card = try await store.card(of: account)
            else { continue }
            people.append(DemoDescription.Person(person, card: card, academy: cast.academy))
        }
        return people
    }
}
