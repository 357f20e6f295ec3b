import Academies
import ArgumentParser
import Credentials
import Database
import Foundation
import Mail
import People
import Vocabulary

struct MailFunctionalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "functional",
        abstract: "Crée, montre et supprime les boîtes partagées d’un établissement ou d’un service.",
        subcommands: [
            MailFunctionalAddCommand.self, MailFunctionalListCommand.self, MailFunctionalMembersCommand.self,
            MailFunctionalRemoveCommand.self,
        ]
    )
}

struct MailFunctionalAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Crée une boîte partagée et lui donne un responsable, qui en choisit les membres sur le portail."
    )

    @Argument(help: "Son adresse, ou ce qui précède le signe @ : ce.0590121l")
    var address: String

    @OptionGroup var academy: AcademyOption
    @OptionGroup var options: ConfigurationOptions

    @Option(help: "L’identifiant ou l’adresse du responsable, prévenu par courriel.")
    var owner: String

    @Option(help: ArgumentHelp("Ce que ses membres lisent : « Collège Jean-Moulin, Lille ».", valueName: "text"))
    var title: String

    func run() async throws {
        let counter = try await FunctionalCounter(options, academy)
        let name = try FunctionalName(address, domain: counter.academy.mailDomain.text)
        let made = try await counter.desk.create(
            name,
            titled: FunctionalTitle(title),
            ownedBy: counter.account(owner),
            at: counter.academy,
            by: counter.author
        )
        print("La boîte \(made.address) est créée.")
        await counter.premises.database.close()
    }
}

struct MailFunctionalListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Montre les boîtes partagées d’une académie et leurs membres."
    )

    @OptionGroup var academy: AcademyOption
    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "En JSON, sur une ligne.")
    var json = false

    func run() async throws {
        let counter = try await FunctionalCounter(options, academy)
        let code = counter.academy.code
        let mailboxes = try await counter.premises.database.read { try FunctionalStore.all(of: code, in: $0) }
        var reports: [FunctionalReport] = []
        for mailbox in mailboxes { reports.append(try await counter.report(on: mailbox)) }
        if json {
            try Terminal.printJSON(reports)
        } else {
            print(reports.isEmpty ? "Aucune boîte partagée." : reports.map(\.text).joined(separator: "\n"))
        }
        await counter.premises.database.close()
    }
}

struct MailFunctionalMembersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "members",
        abstract: "Montre les membres d’une boîte partagée ; en ajoute ou en retire un, ou change le responsable.",
        discussion: "L’ancien responsable perd la boîte : ajoutez-le comme membre s’il doit la garder."
    )

    @Argument(help: "L’adresse de la boîte, ou ce qui précède le signe @.")
    var address: String

    @OptionGroup var academy: AcademyOption
    @OptionGroup var options: ConfigurationOptions

    @Option(help: ArgumentHelp("Ajoute ce membre, ou change ses droits.", valueName: "login-or-address"))
    var add: String?

    @Option(help: ArgumentHelp("Avec --add : « read » pour lire, « write » pour écrire aussi.", valueName: "right"))
    var right: Right = .read

    @Option(help: ArgumentHelp("Avec --add : le dernier jour, 31/08/2027.", valueName: "day"))
    var until: String?

    @Option(help: ArgumentHelp("Retire ce membre.", valueName: "login-or-address"))
    var remove: String?

    @Option(help: ArgumentHelp("Donne la boîte à ce responsable.", valueName: "login-or-address"))
    var owner: String?

    @Flag(help: "En JSON, sur une ligne.")
    var json = false

    enum Right: String, ExpressibleByArgument, CaseIterable {
        case read, write
    }

    func validate() throws {
        guard [add, remove, owner].compactMap(\.self).count <= 1 else {
            throw ValidationError("Une seule chose à la fois : --add, --remove ou --owner.")
        }
        if let until, CivilDate(until) == nil {
            throw ValidationError("--until est un jour qui existe. Exemple : --until 31/08/2027")
        }
    }

    func run() async throws {
        let counter = try await FunctionalCounter(options, academy)
        let mailbox = try await counter.mailbox(address)
        let (desk, academy, author) = (counter.desk, counter.academy, counter.author)
        if let add {
            try await desk.admit(
                counter.account(add),
                to: mailbox,
                as: right == .read ? .reader : .writer,
                until: until.flatMap { CivilDate($0) },
                at: academy,
                by: author
            )
        }
        if let remove {
            try await desk.dismiss(counter.account(remove), from: mailbox, at: academy, by: author)
        }
        if let owner {
            try await desk.admit(counter.account(owner), to: mailbox, as: .owner, at: academy, by: author)
        }
        let report = try await counter.report(on: mailbox)
        try json ? Terminal.printJSON(report) : print(report.text)
        await counter.premises.database.close()
    }
}

struct MailFunctionalRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Supprime une boîte partagée : plus rien n’y arrive et personne ne l’ouvre.",
        discussion: "Ses messages restent sur le disque, dans le dossier que la commande nomme."
    )

    @Argument(help: "L’adresse de la boîte, ou ce qui précède le signe @.")
    var address: String

    @OptionGroup var academy: AcademyOption
    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let counter = try await FunctionalCounter(options, academy)
        let mailbox = try await counter.mailbox(address)
        try await counter.desk.remove(mailbox, at: counter.academy, by: counter.author)
        print(
            "La boîte \(mailbox.address) est supprimée. Ses messages restent dans mailboxes/\(mailbox.identifier.folder)."
        )
        await counter.premises.database.close()
    }
}

/// What the commands about functional mailboxes work with.
struct FunctionalCounter: Sendable {
    let premises: Premises
    let academy: Academy
    let desk: FunctionalDesk

    var author: FunctionalDesk.Author { .operatorNamed(NSUserName()) }

    init(_ options: ConfigurationOptions, _ chosen: AcademyOption) async throws {
        let (settings, serving) = try await options.readServingSettings()
        premises = try await Premises.open(settings).reached(at: serving.national)
        academy = try chosen.find(in: premises.catalogue)
        let mails = OutboxMessages(
            outbox: premises.outbox,
            origins: AcademyOrigins(national: serving.national, catalogue: premises.catalogue),
            codeLifetime: OneTimeCodePolicy.standard.lifetime,
            clock: premises.clock
        )
        desk = FunctionalDesk(
            database: premises.database,
            journal: premises.journal,
            keyring: premises.keyring,
            messages: mails.messages,
            clock: premises.clock
        )
    }

    func account(_ loginOrAddress: String) async throws -> Int64 {
        let code = academy.code
        let found = try await premises.database.read { try PeopleStore.account(named: loginOrAddress, in: code, $0) }
        guard let found else { throw UnknownPerson(loginOrAddress: loginOrAddress, academy: academy.slug) }
        return found
    }

    func mailbox(_ address: String) async throws -> FunctionalMailbox {
        let name = try FunctionalName(address, domain: academy.mailDomain.text)
        let code = academy.code
        let found = try await premises.database.read { try FunctionalStore.find(name, of: code, in: $0) }
        guard let found else { throw FunctionalProblem.unknownMailbox }
        return found
    }

    func report(on mailbox: FunctionalMailbox) async throws -> FunctionalReport {
        let today = premises.clock.now.day(in: academy.identity.timeZone)
        return try await premises.database.read { reading in
            try FunctionalReport(mailbox, on: today, in: reading)
        }
    }
}

/// A functional mailbox as an operator sees it.
struct FunctionalReport: Encodable, Sendable {
    let address: String
    let title: String
    /// The login of its owner; nothing when it has none any more.
    let owner: String?
    let members: [Member]

    struct Member: Encodable, Sendable {
        let login: String
        let right: String
        let until: String?
    }

    init(_ mailbox: FunctionalMailbox, on today: CivilDate, in reading: Reading) throws {
        address = mailbox.address
        title = mailbox.title
        let members = try FunctionalStore.members(of: mailbox.identifier, on: today, in: reading)
        func login(_ member: FunctionalMember) throws -> String {
            try PeopleStore.card(of: member.account, reading)?.login ?? ""
        }
        owner = try members.first { $0.role == .owner }.map(login)
        self.members = try members.filter { $0.role != .owner }.map { member in
            Member(
                login: try login(member),
                right: member.role == .reader ? "read" : "write",
                until: member.lastDay?.iso
            )
        }
    }

    var text: String {
        let rows = members.map { member in
            "    \(member.login)  \(member.right == "read" ? "lit" : "lit et écrit")"
                + (member.until.map { "  jusqu’au \($0)" } ?? "")
        }
        return (["\(address)  \(title)", "    responsable : \(owner ?? "personne (à désigner)")"] + rows)
            .joined(separator: "\n")
    }
}
