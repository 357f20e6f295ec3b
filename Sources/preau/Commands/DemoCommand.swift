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

    func run() async throws {
        try await Demonstration(directory: dataDir, port: port, hasMail: !noMail).run()
    }
}
