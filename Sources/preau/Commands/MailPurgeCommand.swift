import ArgumentParser
import Database
import Mail

struct MailPurgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Oublie ce qui a quitté les dossiers depuis plus de 62 jours. Le serveur le fait seul chaque jour."
    )

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "En JSON, sur une ligne.")
    var json = false

    func run() async throws {
        let (settings, serving) = try await options.readServingSettings()
        let premises = try await Premises.open(settings).reached(at: serving.national)
        let outcome = await (try MailRestoration(serving, premises)).purge.purge()
        let report = Report(mailboxes: outcome.done, failed: outcome.failed)
        try json
            ? Terminal.printJSON(report)
            : print("Boîtes purgées : \(report.mailboxes). Boîtes qui n’ont pas pu l’être : \(report.failed).")
        await premises.database.close()
        if report.failed > 0 { throw ExitCode.failure }
    }

    private struct Report: Encodable {
        let mailboxes: Int
        let failed: Int
    }
}
