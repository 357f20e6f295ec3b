import Academies
import ArgumentParser
import Credentials
import Database
import Foundation
import Logging
import Mail
import People
import Vocabulary

struct MailRestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Fait revenir dans une boîte ce qui s’y trouvait à une date, sans rien écraser ni recopier.",
        discussion: """
            À lancer sur la machine de la messagerie, serveur en marche. Interrompue, la même commande termine ce que la \
            première avait commencé. La personne est prévenue par courriel à la fin.
            """
    )

    @Argument(help: "Son identifiant ou son adresse.")
    var loginOrAddress: String

    @OptionGroup var academy: AcademyOption
    @OptionGroup var options: ConfigurationOptions

    @Option(help: ArgumentHelp("Le dernier jour à faire revenir : 08/10/2026.", valueName: "day"))
    var date: String?

    @Option(help: ArgumentHelp("Ou l’instant exact : 2026-10-08T12:00:00Z.", valueName: "instant"))
    var at: String?

    @Option(help: ArgumentHelp("Un dossier, à répéter. Tous, si rien n’est dit.", valueName: "folder"))
    var folder: [String] = []

    @Option(
        help: ArgumentHelp("« dated », dans un dossier à part, ou « original ».", valueName: "where")
    )
    var into: Destination = .dated

    @Option(help: ArgumentHelp("Annule la restauration de ce numéro, au lieu d’en faire une.", valueName: "number"))
    var undo: Int?

    @Flag(help: "Compte ce qui reviendrait, et ne change rien.")
    var dryRun = false

    @Flag(help: "En JSON, sur une ligne.")
    var json = false

    enum Destination: String, ExpressibleByArgument, CaseIterable {
        case dated, original
    }

    func validate() throws {
        guard [date != nil, at != nil, undo != nil].filter(\.self).count == 1 else {
            throw ValidationError("Donnez un jour, un instant ou un numéro. Exemple : --date 08/10/2026")
        }
        if let at, Self.instant(at) == nil {
            throw ValidationError("--at est un instant en temps universel. Exemple : --at 2026-10-08T12:00:00Z")
        }
        if let date, CivilDate(date) == nil {
            throw ValidationError("--date est un jour qui existe. Exemple : --date 08/10/2026")
        }
    }

    func run() async throws {
        let (settings, serving) = try await options.readServingSettings()
        let premises = try await Premises.open(settings).reached(at: serving.national)
        let academy = try academy.find(in: premises.catalogue)
        let restoration = try MailRestoration(serving, premises)
        let account = try await self.account(in: academy, premises)
        if let number = undo {
            try await end(restoration.askUndoing(of: number, for: account, by: NSUserName()), by: restoration)
        } else if let moment = moment(at: academy) {
            try await restore(account, of: academy, to: moment, by: restoration)
        }
        await premises.database.close()
    }

    private func restore(
        _ account: Int64,
        of academy: Academy,
        to moment: Moment,
        by restoration: MailRestoration
    ) async throws {
        guard !dryRun else {
            let preview = try await restoration.preview(of: account, at: moment)
            let report = PreviewReport(preview)
            return try json ? Terminal.printJSON(report) : print(report.text)
        }
        let asked = try await restoration.ask(
            moment,
            of: folder.isEmpty ? nil : Set(folder.map { FolderName($0) }),
            to: into == .dated ? .dated : .original,
            for: account,
            of: academy.code,
            by: NSUserName()
        )
        try await end(asked, by: restoration)
    }

    private func end(_ asked: Restoration?, by restoration: MailRestoration) async throws {
        guard let asked else {
            throw RestorationRefused()
        }
        let ended = try await restoration.finish(asked) { latest in
            Terminal.progress("Restauration n° \(latest.number) : \(latest.done) messages sur \(latest.total)")
        }
        Terminal.endProgress()
        let report = RestorationReportLine(ended)
        try json ? Terminal.printJSON(report) : print(report.text)
        if ended.state == .failed { throw ExitCode.failure }
    }

    /// A day is brought back to its end.
    private func moment(at academy: Academy) -> Moment? {
        if let at { return Self.instant(at) }
        return date.flatMap { CivilDate($0) }.map {
            Moment(startOf: $0.adding(days: 1), in: academy.identity.timeZone)
        }
    }

    private static func instant(_ text: String) -> Moment? {
        (try? Date(text, strategy: .iso8601)).map { Moment($0) }
    }

    private func account(in academy: Academy, _ premises: Premises) async throws -> Int64 {
        let (name, code) = (loginOrAddress, academy.code)
        let found = try await premises.database.read { try PeopleStore.account(named: name, in: code, $0) }
        guard let found else { throw UnknownPerson(loginOrAddress: name, academy: academy.slug) }
        return found
    }
}

/// Nothing was asked of the node.
struct RestorationRefused: Error, CustomStringConvertible {
    var description: String {
        "Rien n’a été fait : une autre restauration de cette boîte est en cours, ou celle-ci ne peut plus être annulée."
    }
}

extension MailRestoration {
    /// That of the node of this machine, as the settings say where it is.
    init(_ serving: ServingSettings, _ premises: Premises) throws {
        guard let mailboxes = serving.mailboxes else {
            throw SettingsError(
                key: "mailboxes.dir",
                problem: "this machine has no mailboxes",
                example: "/var/lib/preau/mail"
            )
        }
        let mails = OutboxMessages(
            outbox: premises.outbox,
            origins: AcademyOrigins(national: serving.national, catalogue: premises.catalogue),
            codeLifetime: OneTimeCodePolicy.standard.lifetime,
            clock: premises.clock
        )
        try self.init(
            ofRunningNodeIn: PlantFolders(root: mailboxes.folder),
            doveadmPort: mailboxes.doors.doveadm,
            academies: mailboxes.academies.compactMap { premises.catalogue.academy(slug: $0) },
            database: premises.database,
            report: RestorationReport(journal: premises.journal, keyring: premises.keyring, messages: mails.messages),
            clock: premises.clock,
            logger: Logger(label: "preau.mail")
        )
    }
}
