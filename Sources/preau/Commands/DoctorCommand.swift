import Academies
import ArgumentParser
import Database
import Mail
import Sealing

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Vérifie la configuration, les règles, les clés et la base, et dit quoi corriger."
    )

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Imprime à la place ce que les zones des domaines de messagerie doivent publier.")
    var dns = false

    func run() async throws {
        if dns { try await printZones() } else { try await examineEverything() }
    }

    private func printZones() async throws {
        let (settings, serving) = try await options.readServingSettings()
        let premises = try await Premises.open(settings)
        for zone in try await premises.zones(serving) { print(zone.lines.joined(separator: "\n") + "\n") }
        await premises.database.close()
    }

    private func examineEverything() async throws {
        let settings = try await options.readSettings()
        var isWell = true
        isWell =
            await examine("règles des académies") {
                _ = try settings.loadCatalogue()
            } && isWell
        isWell =
            await examine("clés (\(settings.keysFile))") {
                _ = try KeyFile(path: settings.keysFile).read()
            } && isWell
        isWell =
            await examine("base") {
                let database = try Premises.openDatabase(settings)
                try await database.checkSchema(Premises.migrations)
                await database.close()
            } && isWell
        if let advice = LargePages.ofThisMachine.advice { print(advice) }
        if isWell { try await tellOwnerless(settings) }
        guard isWell else { throw ExitCode.failure }
    }

    /// Nothing is broken by it: only the operator can give one an owner.
    private func tellOwnerless(_ settings: Settings) async throws {
        let catalogue = try settings.loadCatalogue()
        let database = try Premises.openDatabase(settings)
        let ownerless = try await database.read { reading in
            try catalogue.academies.flatMap { academy in
                try FunctionalStore.ownerless(of: academy.code, in: reading).map(\.address)
            }
        }
        await database.close()
        guard !ownerless.isEmpty else { return }
        print(
            "à voir  boîtes partagées sans responsable : \(ownerless.joined(separator: ", "))\n"
                + "        Donnez-leur-en un : preau mail functional members <adresse> --owner <identifiant>"
        )
    }

    private func examine(_ part: String, _ check: () async throws -> Void) async -> Bool {
        do {
            try await check()
            print("bien    \(part)")
            return true
        } catch {
            print("à voir  \(part)\n        \(error)")
            return false
        }
    }
}
