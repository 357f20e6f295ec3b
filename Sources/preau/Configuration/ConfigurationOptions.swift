import ArgumentParser
import Foundation

/// The options every command understands; each is also an environment variable and a key of the file.
struct ConfigurationOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Le fichier de configuration, en YAML.", valueName: "file"))
    var config: String?

    @Option(
        help: ArgumentHelp(
            "Où est la base. Sinon PREAU_DATABASE_URL, ou database.url dans le fichier.",
            valueName: "url"
        )
    )
    var databaseURL: String?

    @Option(help: ArgumentHelp("Le dossier des données. Sinon PREAU_DATA_DIR, ou data.dir.", valueName: "dir"))
    var dataDir: String?

    @Option(help: ArgumentHelp("Le fichier des clés. Sinon PREAU_KEYS_FILE, ou keys.file.", valueName: "file"))
    var keysFile: String?

    @Option(
        help: ArgumentHelp(
            "Le dossier des règles d’académie. Sinon PREAU_ACADEMIES_DIR, ou academies.dir.",
            valueName: "dir"
        )
    )
    var academiesDir: String?

    func readSettings() async throws -> Settings { try await Settings.read(typed: typed, file: config) }

    /// With what serving needs besides.
    func readServingSettings() async throws -> (Settings, ServingSettings) {
        let reader = try await Settings.reader(
            typed: typed,
            file: config,
            environment: ProcessInfo.processInfo.environment
        )
        return (try Settings(reader), try ServingSettings(reader))
    }

    private var typed: [String: String] {
        let values = [
            "database.url": databaseURL, "data.dir": dataDir, "keys.file": keysFile, "academies.dir": academiesDir,
        ]
        return values.compactMapValues { $0 }
    }
}
