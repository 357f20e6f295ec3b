import ArgumentParser
import Database
import HelpDesk
import Outbox
import People
import Sealing
import Vocabulary

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Change les clés.",
        subcommands: [KeysRotateCommand.self]
    )
}

struct KeysRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Chiffre tout avec une clé neuve, puis oublie l’ancienne. Interrompu, il se termine en le relançant."
    )

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let premises = try await Premises.open(options.readSettings())
        let file = KeyFile(path: premises.settings.keysFile)
        // An interrupted rotation has its new key already: it only remains to finish.
        let keyring =
            premises.keyring.isRotating
            ? premises.keyring : try file.addKey(clock: premises.clock, random: premises.random)
        let count =
            try await Resealing(keyring: keyring).run(on: premises.database)
            + OutboxResealing(keyring: keyring).run(on: premises.database)
            + HelpResealing(keyring: keyring).run(on: premises.database)
        _ = try file.retireOlderKeys()
        print("\(count) valeurs chiffrées avec la clé \(keyring.currentKeyID). L’ancienne clé est oubliée.")
        await premises.database.close()
    }
}
