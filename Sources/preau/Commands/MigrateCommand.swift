import ArgumentParser
import Database

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Met les tables de la base à la version de ce programme."
    )

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let settings = try await options.readSettings()
        let database = try Premises.openDatabase(settings)
        try await database.migrate(Premises.migrations)
        print("La base est à jour.")
        await database.close()
    }
}
