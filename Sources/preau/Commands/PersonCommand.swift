import Academies
import ArgumentParser
import Database
import People

struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "Montre un agent.",
        subcommands: [PersonShowCommand.self]
    )
}

struct PersonShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Montre un agent : noms, identifiant, adresses, état, postes. Jamais son NUMEN."
    )

    @Argument(help: "Son identifiant ou son adresse.")
    var loginOrAddress: String

    @OptionGroup var academy: AcademyOption
    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "En JSON, sur une ligne.")
    var json = false

    func run() async throws {
        let premises = try await Premises.open(options.readSettings())
        let academy = try academy.find(in: premises.catalogue)
        guard let card = try await PeopleStore(database: premises.database).card(loginOrAddress, in: academy.code)
        else {
            throw UnknownPerson(loginOrAddress: loginOrAddress, academy: academy.slug)
        }
        let report = PersonReport(card, academy: academy)
        try json ? Terminal.printJSON(report) : print(report.text)
        await premises.database.close()
    }
}

struct UnknownPerson: Error, CustomStringConvertible {
    let loginOrAddress: String
    let academy: String

    var description: String {
        "« \(loginOrAddress) » n’est l’identifiant ni l’adresse de personne dans l’académie « \(academy) »."
    }
}
