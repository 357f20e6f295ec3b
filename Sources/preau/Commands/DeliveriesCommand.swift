import Academies
import ArgumentParser
import Database
import Federation
import Foundation
import Journal
import Outbox
import Provisioning
import Vocabulary

struct DeliveriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliveries",
        abstract: "Ce que les applications n’ont pas pu apprendre.",
        discussion: """
            Chaque changement d’un agent est dit aux applications qui ont notifications dans leur fichier. Ce qu’une \
            application refuse, ou ne prend pas en trois jours, attend ici qu’un exploitant le relance.
            """,
        subcommands: [DeliveriesListCommand.self, DeliveriesReplayCommand.self]
    )
}

struct DeliveriesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Liste ce qui a été abandonné, sans donnée personnelle."
    )

    @OptionGroup var academy: AcademyOption
    @OptionGroup var options: ConfigurationOptions

    @Option(help: ArgumentHelp("Une seule application.", valueName: "identifiant"))
    var client: String?

    @Option(help: "Combien au plus.")
    var limit = 200

    @Flag(help: "En JSON, sur une ligne.")
    var json = false

    func run() async throws {
        let premises = try await Premises.open(options.readSettings())
        let (code, chosen, limit) = (try academy.find(in: premises.catalogue).code, try readClient(client), limit)
        let dead = try await premises.database.read { reading in
            try DeliveryStore.dead(for: chosen, in: code, limit: limit, reading)
        }
        await premises.database.close()
        let lines = dead.map(DeadDeliveryLine.init)
        if json { return try Terminal.printJSON(lines) }
        for line in lines {
            print("\(line.client)  \(line.number)  compte \(line.account)  \(line.kind)  \(line.problem)")
        }
    }
}

struct DeliveriesReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Dit à nouveau à une application tout ce qui a été abandonné pour elle."
    )

    @OptionGroup var client: ClientArgument
    @OptionGroup var academy: AcademyOption
    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let premises = try await Premises.open(options.readSettings())
        let (code, client) = (try academy.find(in: premises.catalogue).code, try client.read())
        let (journal, now) = (premises.journal, premises.clock.now)
        let count = try await premises.database.write { transaction in
            let count = try DeliveryStore.revive(for: client, in: code, at: now, in: transaction)
            let entry = JournalEntry(
                at: now,
                action: .deliveriesReplayed,
                actor: .operatorNamed(NSUserName()),
                academy: code,
                details: ["client": client.text, "count": "\(count)"]
            )
            try journal.append(entry, in: transaction)
            return count
        }
        await premises.database.close()
        print("Relancés : \(count)")
    }
}

/// What a list tells of something an application has not heard.
struct DeadDeliveryLine: Encodable {
    let client: String
    let number: Int64
    let account: Int64
    let kind: String
    let happenedAt: String
    let failedAt: String
    let attempts: Int
    let problem: String

    init(_ dead: DeadDelivery) {
        client = dead.delivery.client.text
        number = dead.delivery.number
        account = dead.delivery.account
        kind = dead.delivery.kind?.rawValue ?? "?"
        happenedAt = dead.delivery.happenedAt.description
        failedAt = dead.failedAt.description
        attempts = dead.delivery.attempts
        problem = dead.problem
    }
}

private func readClient(_ text: String?) throws -> ClientID? {
    guard let text else { return nil }
    return try ClientArgument.read(text)
}
