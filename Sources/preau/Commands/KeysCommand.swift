import Academies
import Account
import ArgumentParser
import Database
import Federation
import Foundation
import HelpDesk
import Journal
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
        abstract: "Chiffre tout avec une clé neuve, puis oublie l’ancienne. Interrompu, il se termine en le relançant.",
        discussion: """
            Avec --dkim, prépare à la place la prochaine clé qui signera les messages, et imprime l’enregistrement à publier. \
            Une fois la zone servie, --dkim --activate la fait signer\u{202F}: chaque serveur de messagerie la prend quand il \
            redémarre. L’ancien enregistrement reste publié quatorze jours.

            Avec --signing, la clé suivante de chaque académie, que les applications connaissent déjà, signe désormais leurs \
            jetons. L’ancienne reste publiée deux jours.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Les clés qui signent les messages, au lieu de celles de la base.")
    var dkim = false

    @Flag(help: "Les clés qui signent les jetons des applications, au lieu de celles de la base.")
    var signing = false

    @Flag(help: "Avec --signing\u{202F}: même si des applications ne connaissent pas encore la clé suivante.")
    var now = false

    @Flag(help: "Avec --dkim\u{202F}: les clés qui attendaient signent désormais.")
    var activate = false

    func validate() throws {
        if activate, !dkim {
            throw ValidationError("--activate va avec --dkim. Exemple\u{202F}: preau keys rotate --dkim --activate")
        }
        if now, !signing {
            throw ValidationError("--now va avec --signing. Exemple\u{202F}: preau keys rotate --signing --now")
        }
        if dkim, signing {
            throw ValidationError(
                "--dkim et --signing changent des clés différentes\u{202F}: une commande pour chacune."
            )
        }
    }

    func run() async throws {
        if signing {
            try await rotateTokenKeys()
        } else if dkim {
            try await rotateSigningKeys()
        } else {
            try await rotateSealingKeys()
        }
    }

    private func rotateSigningKeys() async throws {
        let (settings, serving) = try await options.readServingSettings()
        let premises = try await Premises.open(settings)
        let domains = try serving.mailDomains(in: premises.catalogue)
        let keys = premises.signingKeys
        // A domain that never signed has its first key now: there is nothing to wait for.
        _ = try await keys.signatures(of: domains)
        if activate {
            let begun = try await keys.activate(domains)
            for key in begun { print("\(key.domain) : \(key.selector) signe désormais.") }
            if begun.isEmpty { print("Aucune clé n’attendait. Préparez-la d’abord : preau keys rotate --dkim") }
        } else {
            for key in try await keys.prepareNext(of: domains) { print(key.zoneLine) }
        }
        await premises.database.close()
    }

    /// An académie that never signed a token has nothing to rotate.
    private func rotateTokenKeys() async throws {
        let premises = try await Premises.open(options.readSettings())
        let keys = premises.tokenKeys
        do {
            for academy in premises.catalogue.academies {
                let begun = try await keys.rotate(academy.code, isUrgent: now)
                guard !begun.isEmpty else { continue }
                let entry = JournalEntry(
                    at: premises.clock.now,
                    action: .tokenKeysRotated,
                    actor: .operatorNamed(NSUserName()),
                    academy: academy.code
                )
                try await premises.database.write { transaction in
                    try premises.journal.append(entry, in: transaction)
                }
                for name in begun { print("\(academy.name) : \(name) signe désormais.") }
            }
        } catch let error as TokenKeyError {
            Terminal.complain("preau: \(error)")
            throw ExitCode.refused
        }
        await premises.database.close()
    }

    private func rotateSealingKeys() async throws {
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
            + SigningKeyResealing(keyring: keyring).run(on: database)
            + TokenKeyResealing(keyring: keyring).run(on: database)
    }
}
