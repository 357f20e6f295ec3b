import Academies
import ArgumentParser
import Database
import Journal
import People
import Vocabulary

struct PeopleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people",
        abstract: "Agit sur des agents.",
        subcommands: [PeopleInviteCommand.self, PeopleRenameCommand.self]
    )
}

struct PeopleRenameCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "Change les noms d’un agent ; son ancienne adresse marche encore un an."
    )

    @Argument(help: "Son identifiant ou son adresse.")
    var loginOrAddress: String

    @OptionGroup var academy: AcademyOption
    @OptionGroup var options: ConfigurationOptions

    @Option(help: "Le nouveau nom d’usage.")
    var usualName: String?

    @Option(help: "Le nouveau nom de famille.")
    var familyName: String?

    @Option(help: "Le nouveau prénom.")
    var givenName: String?

    @Flag(help: "Change aussi l’identifiant ; les applications qui l’ont enregistré ne suivent pas toutes.")
    var login = false

    @Flag(help: "Montre ce que cela donnerait et n’écrit rien.")
    var preview = false

    @Flag(help: "En JSON, sur une ligne.")
    var json = false

    func validate() throws {
        if usualName == nil && familyName == nil && givenName == nil {
            throw ValidationError("Indiquez au moins un nom. Exemple : --usual-name Durand")
        }
        for name in [usualName, familyName, givenName].compactMap({ $0 }) where !RenameRequest.isName(name) {
            throw ValidationError("Un nom a de 1 à 128 signes, sans chiffre. Exemple : --usual-name \"Le Goff\"")
        }
    }

    func run() async throws {
        let premises = try await Premises.open(options.readSettings())
        let academy = try academy.find(in: premises.catalogue)
        let renaming = Renaming(academy: academy, journal: premises.journal, now: premises.clock.now)
        let request = RenameRequest(
            usualName: usualName,
            familyName: familyName,
            givenName: givenName,
            changesLogin: login
        )
        let name = loginOrAddress
        let onlyShows = preview
        let keyring = premises.keyring
        let outcome = try await premises.database.write { transaction -> RenameOutcome? in
            guard let account = try PeopleStore.account(named: name, in: academy.code, transaction) else { return nil }
            return onlyShows
                ? try renaming.preview(request, of: account, keyring: keyring, in: transaction)
                : try renaming.apply(request, to: account, keyring: keyring, in: transaction)
        }
        guard let outcome else { throw UnknownPerson(loginOrAddress: loginOrAddress, academy: academy.slug) }
        try json ? Terminal.printJSON(RenameReport(outcome)) : print(RenameReport(outcome).text)
        await premises.database.close()
    }
}

struct RenameReport: Encodable {
    let login: String
    let newLogin: String
    let address: String
    let newAddress: String

    private enum CodingKeys: String, CodingKey {
        case login, address
        case newLogin = "new_login"
        case newAddress = "new_address"
    }

    init(_ outcome: RenameOutcome) {
        login = outcome.oldLogin
        newLogin = outcome.newLogin
        address = outcome.oldAddress
        newAddress = outcome.newAddress
    }

    var text: String {
        """
        identifiant  \(login) → \(newLogin)
        adresse      \(address) → \(newAddress)
        """
    }
}
