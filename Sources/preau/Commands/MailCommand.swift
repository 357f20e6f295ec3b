import ArgumentParser

struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Agit sur les boîtes de messagerie.",
        subcommands: [MailRestoreCommand.self, MailPurgeCommand.self, MailFunctionalCommand.self]
    )
}
