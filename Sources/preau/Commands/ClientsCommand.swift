import Academies
import ArgumentParser
import Database
import Federation
import Foundation
import Journal
import Vocabulary

struct ClientsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clients",
        abstract: "Les applications qui se fient à Préau.",
        discussion: "Chacune a un fichier dans clients.folder, à compléter à la main et relu sans redémarrer.",
        subcommands: [
            ClientsAddCommand.self, ClientsListCommand.self, ClientsRotateSecretCommand.self,
            ClientsRemoveCommand.self,
        ]
    )
}

/// The client a command speaks of.
struct ClientArgument: ParsableArguments {
    @Argument(help: "Son identifiant : magistere-demo.")
    var id: String

    func read() throws -> ClientID { try Self.read(id) }

    static func read(_ id: String) throws -> ClientID {
        guard let id = ClientID(id) else {
            throw ValidationError(
                "« \(id) » n’est pas un identifiant : 1 à 64 lettres minuscules, chiffres, tirets et points. "
                    + "Exemple : magistere-demo"
            )
        }
        return id
    }
}

struct ClientsAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Ajoute une application, et imprime une seule fois son secret."
    )

    @OptionGroup var client: ClientArgument
    @OptionGroup var options: ConfigurationOptions

    @Option(help: "Son nom, comme ses utilisateurs l’appellent.")
    var name: String

    @Option(help: "Ce à quoi elle sert, en une phrase qu’ils liront.")
    var purpose: String

    @Option(help: ArgumentHelp("Une académie qu’elle sert ; sans cette option, toutes.", valueName: "slug"))
    var academy: [String] = []

    @Option(help: ArgumentHelp("Où les agents reviennent, signe pour signe.", valueName: "url"))
    var redirectURI: [String] = []

    @Option(help: "Comment elle se prouve : client_secret_basic, client_secret_post ou none.")
    var authentication = ClientAuthentication.secretBasic.rawValue

    func run() async throws {
        let premises = try await Premises.open(options.readSettings())
        let draft = try draft(in: premises.catalogue)
        let secret = try await premises.clientDesk.add(draft, by: .operatorNamed(NSUserName()))
        Terminal.complain("Ajoutée : \(premises.settings.clientsFolder)/\(draft.id).yaml")
        if let secret { print(secret.text.revealedText) }
        await premises.database.close()
    }

    private func draft(in catalogue: AcademyCatalogue) throws -> ClientDraft {
        guard let authentication = ClientAuthentication(rawValue: authentication), authentication != .privateKey else {
            throw ValidationError(
                "--authentication est client_secret_basic, client_secret_post ou none. Pour private_key_jwt, ajoutez "
                    + "l’application avec none puis changez son fichier."
            )
        }
        for slug in academy where catalogue.academy(slug: slug) == nil {
            throw ValidationError("Aucune académie ne s’appelle « \(slug) ». `preau academies list` les montre.")
        }
        return ClientDraft(
            id: try client.read(),
            name: name,
            purpose: purpose,
            academies: academy,
            redirectURIs: redirectURI,
            authentication: authentication
        )
    }
}

struct ClientsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Liste les applications.")

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "En JSON, sur une ligne.")
    var json = false

    func run() async throws {
        let settings = try await options.readSettings()
        let catalogue = try ClientCatalogue(folder: ClientFolder(path: settings.clientsFolder))
        let lines = catalogue.clients.map { ClientLine($0) }
        if json { return try Terminal.printJSON(lines) }
        for line in lines { print("\(line.clientID)  \(line.authentication)  \(line.name)") }
    }
}

/// What a list tells of a client; nothing that could stand for its secret.
struct ClientLine: Encodable {
    let clientID: String
    let name: String
    let purpose: String
    let academies: [String]
    let authentication: String
    let redirectURIs: [String]

    private enum CodingKeys: String, CodingKey {
        case name, purpose, academies, authentication
        case clientID = "client_id"
        case redirectURIs = "redirect_uris"
    }

    init(_ client: Client) {
        clientID = client.id.text
        name = client.name
        purpose = client.purpose
        academies = client.academies?.sorted() ?? ["all"]
        authentication = client.authentication.rawValue
        redirectURIs = client.redirectURIs.map(\.text)
    }
}

struct ClientsRotateSecretCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-secret",
        abstract: "Donne un autre secret, imprimé une seule fois ; l’ancien marche encore un jour."
    )

    @OptionGroup var client: ClientArgument
    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "L’ancien secret s’arrête tout de suite : il a pu être lu par d’autres.")
    var now = false

    func run() async throws {
        let premises = try await Premises.open(options.readSettings())
        let secret = try await premises.clientDesk
            .rotateSecret(of: try client.read(), isUrgent: now, by: .operatorNamed(NSUserName()))
        print(secret.text.revealedText)
        await premises.database.close()
    }
}

struct ClientsRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Retire une application : plus personne n’y entre par Préau."
    )

    @OptionGroup var client: ClientArgument
    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let premises = try await Premises.open(options.readSettings())
        let id = try client.read()
        try await premises.clientDesk.remove(id, by: .operatorNamed(NSUserName()))
        print("« \(id) » est retirée.")
        await premises.database.close()
    }
}

extension Premises {
    var clientDesk: ClientDesk {
        ClientDesk(
            folder: ClientFolder(path: settings.clientsFolder),
            database: database,
            journal: journal,
            keyring: keyring,
            clock: clock,
            random: random
        )
    }

    /// What signs the tokens of each académie.
    var tokenKeys: TokenKeys { TokenKeys(database: database, keyring: keyring, clock: clock, random: random) }
}
