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
            "Un réglage de la messagerie, par sa clé. Exemple\u{202F}: mailboxes.quota=10",
            valueName: "key=value"
        )
    )
    var setting: [String] = []

    func run() async throws {
        var chosen: [String: String] = [:]
        for text in setting {
            guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
                throw ValidationError("--setting \(text) : il faut une clé et une valeur, comme mailboxes.quota=10")
            }
            chosen[String(text[..<equals])] = String(text[text.index(after: equals)...])
        }
        try await Demonstration(directory: dataDir, port: port, hasMail: !noMail, chosen: chosen).run()
    }
}
