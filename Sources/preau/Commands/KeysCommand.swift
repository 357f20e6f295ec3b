import Account
import ArgumentParser
import Database
import HelpDesk
import Mail
import Outbox
import People
import Recovery
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
        let rotation = try file.beginRotation()
        let known = try file.read()
        // An interrupted rotation has its new key already: it only remains to finish.
        let keyring = known.isRotating ? known : try file.addKey(clock: premises.clock, random: premises.random)
        let count = try await premises.reseal(under: keyring)
        _ = try file.retireOlderKeys()
        rotation.release()
        print("\(count) valeurs chiffrées avec la clé \(keyring.currentKeyID). L’ancienne clé est oubliée.")
        await premises.database.close()
    }
}

extension Premises {
    /// Seals anew what every room has sealed.
    fileprivate func reseal(under keyring: Keyring) async throws -> Int {
        try await Resealing(keyring: keyring).run(on: database)
            + OutboxResealing(keyring: keyring).run(on: database)
            + HelpResealing(keyring: keyring).run(on: database)
            + ArrivalResealing(keyring: keyring).run(on: database)
            + ContactChangeResealing(keyring: keyring).run(on: database)
            + JourneyResealing(keyring: keyring).run(on: database)
    }
}
