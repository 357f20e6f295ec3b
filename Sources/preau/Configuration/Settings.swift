import Academies
import Configuration
import Database
import Foundation
import SystemPackage

/// The configuration, read once into values that make sense.
///
/// For each key the command line wins over the environment (`PREAU_…`), the environment over the file, and the file
/// over the default.
struct Settings: Sendable {
    let databaseURL: DatabaseURL
    let databaseConnections: Int
    let dataDirectory: String
    let keysFile: String
    let academiesDirectory: String?
    /// Where each application that relies on us has a file.
    let clientsFolder: String

    /// Keys whose values nobody may read in a log or a report: the address of a database may hold a password.
    static let secretKeys: Set<String> = ["database.url", "mail.password", "sms.token"]

    /// Reads the configuration.
    ///
    /// - Parameters:
    ///   - typed: what the command line says, by key.
    ///   - file: a YAML file.
    ///   - environment: the variables of the process.
    /// - Returns: the values, with defaults where nothing is said.
    /// - Throws: ``SettingsError`` for the first key that makes no sense.
    static func read(
        typed: [String: String] = [:],
        file: String? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws -> Settings {
        try Settings(await reader(typed: typed, file: file, environment: environment))
    }

    init(_ reader: SettingsReader) throws(SettingsError) {
        dataDirectory = try reader.path("data.dir", default: "preau-data", example: "/var/lib/preau")
        keysFile = try reader.path("keys.file", default: "\(dataDirectory)/keys.json", example: "/etc/preau/keys.json")
        academiesDirectory = try reader.optionalPath("academies.dir", example: "/etc/preau/academies")
        clientsFolder = try reader.path(
            "clients.folder",
            default: "\(dataDirectory)/clients",
            example: "/etc/preau/clients"
        )
        databaseConnections = try reader.number("database.connections", in: 1...200, default: 8)
        let path = "\(dataDirectory)/preau.sqlite"
        databaseURL = try reader.value(
            "database.url",
            default: .sqlite(path: path),
            example: "sqlite:///var/lib/preau/preau.sqlite"
        ) { text throws(DatabaseError) in try DatabaseURL(text) }
    }

    func loadCatalogue() throws -> AcademyCatalogue {
        try AcademyCatalogue.load(overridesDirectory: academiesDirectory.map { URL(fileURLWithPath: $0) })
    }

    /// The keys of all sources, the first that has one winning.
    ///
    /// - Parameters:
    ///   - typed: what the command line says, by key.
    ///   - file: a YAML file.
    ///   - environment: the variables of the process.
    ///   - accessReporter: told of every value that is read.
    /// - Returns: what reads single keys.
    /// - Throws: ``SettingsError`` when the file cannot be read.
    static func reader(
        typed: [String: String],
        file: String?,
        environment: [String: String],
        accessReporter: (any AccessReporter)? = nil
    ) async throws -> SettingsReader {
        let typed = Dictionary(
            uniqueKeysWithValues: typed.map { key, value in
                (
                    AbsoluteConfigKey(key.split(separator: ".").map(String.init)),
                    ConfigValue(.string(value), isSecret: secretKeys.contains(key))
                )
            }
        )
        var providers: [any ConfigProvider] = [
            InMemoryProvider(name: "command line", values: typed),
            EnvironmentVariablesProvider(
                environmentVariables: environment,
                secretsSpecifier: .specific(Set(secretKeys.map(variable)))
            ).prefixKeys(with: "preau"),
        ]
        if let file {
            do {
                let options = YAMLSnapshot.ParsingOptions(secretsSpecifier: .specific(secretKeys))
                providers.append(
                    try await FileProvider<YAMLSnapshot>(parsingOptions: options, filePath: FilePath(file))
                )
            } catch {
                throw SettingsError(
                    key: "config",
                    problem: "\(file) cannot be read as YAML (\(error))",
                    example: "--config /etc/preau/preau.yaml"
                )
            }
        }
        return SettingsReader(ConfigReader(providers: providers, accessReporter: accessReporter))
    }

    /// `mail.password` is `PREAU_MAIL_PASSWORD`.
    private static func variable(_ key: String) -> String { "PREAU_" + key.uppercased().replacing(".", with: "_") }
}

/// A value that makes no sense: which key, what is wrong with it, and one that would do.
struct SettingsError: Error, Equatable, CustomStringConvertible {
    let key: String
    let problem: String
    let example: String

    var description: String { "\(key): \(problem). Example: \(example)" }
}
