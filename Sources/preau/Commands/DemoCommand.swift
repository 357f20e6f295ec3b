import ArgumentParser

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Montre Préau avec des agents inventés à Lille, Lyon et Amiens."
    )

    @Option(help: ArgumentHelp("Le dossier de la démonstration.", valueName: "dir"))
    var dataDir = ".preau-demo"

    @Option(help: "Le port des pages.")
    var port = 8080

    @Flag(help: "Sans messagerie.")
    var noMail = false

    @Option(
        help: ArgumentHelp(
            "Un serveur de noms pour juger les messages du dehors.",
            valueName: "host:port"
        )
    )
    var resolver: String?

    func run() async throws {
        let resolver = try resolver.map { try ResolverList($0).resolvers }?.first
        try await Demonstration(directory: dataDir, port: port, hasMail: !noMail, resolver: resolver).run()
    }
}
