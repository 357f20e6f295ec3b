import ArgumentParser
import Database
import Journal

struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Contrôle le journal.",
        subcommands: [JournalVerifyCommand.self]
    )
}

struct JournalVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Vérifie que rien n’a été modifié, retiré ou déplacé dans le journal."
    )

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "En JSON, sur une ligne.")
    var json = false

    func run() async throws {
        let premises = try await Premises.open(options.readSettings())
        let anchored = try premises.anchors.read()
        if anchored.isTorn { Terminal.complain(premises.tornAnchors) }
        let verdict = try await premises.journal.verify(premises.database, anchors: anchored.anchors)
        let report = JournalReport(verdict)
        try json ? Terminal.printJSON(report) : print(report.text)
        guard verdict.isSound else { throw ExitCode.failure }
        try await premises.anchors.append(headsOf: premises.journal, in: premises.database)
        await premises.database.close()
    }
}

struct JournalReport: Encodable {
    let sound: Bool
    let entries: Int
    let lanes: Int
    let flaws: [String]

    init(_ verdict: JournalVerdict) {
        sound = verdict.isSound
        entries = verdict.entries
        lanes = verdict.lanes
        flaws = verdict.flaws.map(\.description)
    }

    var text: String {
        sound
            ? "Le journal est intact : \(entries) entrées, \(lanes) chaînes."
            : (["Le journal n’est plus ce qui a été écrit :"] + flaws.map { "- \($0)" }).joined(separator: "\n")
    }
}
