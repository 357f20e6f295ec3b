import Academies
import ArgumentParser
import Vocabulary

struct AcademiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "academies",
        abstract: "Les académies et leurs règles.",
        subcommands: [AcademiesCheckCommand.self, AcademiesListCommand.self]
    )
}

struct AcademiesCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Vérifie les fichiers de règles ; chaque erreur dit le fichier, la ligne, la clé et un exemple."
    )

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let settings = try await options.readSettings()
        let catalogue = try settings.loadCatalogue()
        print("\(catalogue.academies.count) académies, règles correctes.")
    }
}

struct AcademiesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Liste les académies.")

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "En JSON, sur une ligne.")
    var json = false

    func run() async throws {
        let settings = try await options.readSettings()
        let catalogue = try settings.loadCatalogue()
        let lines = catalogue.academies.map { AcademyLine($0) }
        if json { return try Terminal.printJSON(lines) }
        for line in lines { print("\(line.code)  \(line.slug)  \(line.domain)  \(line.recovery)") }
    }
}

struct AcademyLine: Encodable {
    let code: String
    let slug: String
    let name: String
    let domain: String
    let hosts: [String]
    let recovery: String

    init(_ academy: Academy) {
        code = academy.code.twoDigits
        slug = academy.slug
        name = academy.name
        domain = academy.mailDomain.text
        hosts = academy.hosts.map(\.text)
        recovery = academy.recovery.way.rawValue
    }
}
