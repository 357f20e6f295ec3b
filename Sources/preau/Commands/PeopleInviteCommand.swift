import Academies
import ArgumentParser
import Credentials
import Database
import Foundation
import Journal
import Outbox
import People
import Recovery
import Vocabulary

struct PeopleInviteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: "Invite une personne extérieure jusqu’à un jour ; un courriel lui apporte son code d’activation.",
        discussion: """
            Relancée pour la même adresse, la commande envoie un nouveau code à qui a perdu le sien, et change le dernier \
            jour si vous en donnez un autre.
            """
    )

    @OptionGroup var academy: AcademyOption
    @OptionGroup var options: ConfigurationOptions

    @Option(help: "Son prénom.")
    var givenName: String

    @Option(help: "Son nom de famille.")
    var familyName: String

    @Option(help: "Son adresse, hors des académies : le code y part.")
    var email: String

    @Option(help: ArgumentHelp("Le service qui invite, comme le courriel le nomme.", valueName: "name"))
    var service: String

    @Option(help: ArgumentHelp("Le dernier jour du compte : 31/08/2027.", valueName: "day"))
    var until: String

    @Option(help: ArgumentHelp("Sa date de naissance, demandée alors avec le code.", valueName: "day"))
    var birthDate: String?

    @Flag(help: "En JSON, sur une ligne.")
    var json = false

    func validate() throws {
        _ = try guest(today: Moment(Date()).day())
        guard HeaderText(service) != nil, service.contains(where: \.isLetter) else {
            throw ValidationError("--service est un nom de 1 à 200 signes, sur une ligne. Exemple : --service DANE")
        }
    }

    func run() async throws {
        let (settings, serving) = try await options.readServingSettings()
        let premises = try await Premises.open(settings).reached(at: serving.national)
        let academy = try academy.find(in: premises.catalogue)
        let guest = try guest(today: premises.clock.now.day(in: academy.identity.timeZone))
        let mails = OutboxMessages(
            outbox: premises.outbox,
            origins: AcademyOrigins(national: serving.national, catalogue: premises.catalogue),
            codeLifetime: OneTimeCodePolicy.standard.lifetime,
            clock: premises.clock
        )
        let service = service
        let outcome = try await premises.invitation
            .invite(guest, to: academy, by: .operatorNamed(NSUserName())) { outcome, transaction in
                guard let code = outcome.code else { return }
                try mails.post(code, of: guest, invitedBy: service, to: academy, in: transaction)
            }
        let report = InvitationReport(outcome, until: guest.endsOn, academy: academy)
        try json ? Terminal.printJSON(report) : print(report.text)
        await premises.database.close()
    }

    private func guest(today: CivilDate) throws -> Guest {
        guard let day = CivilDate(until) else {
            throw ValidationError("--until est un jour qui existe. Exemple : --until 31/08/2027")
        }
        guard let address = EmailAddress(email) else {
            throw ValidationError("--email est une adresse complète. Exemple : --email zoe.martin@exemple.fr")
        }
        return Guest(
            familyName: familyName,
            givenName: givenName,
            endsOn: day,
            birthDate: try birthDate.map { try birthDate(typed: $0, today: today) },
            email: address
        )
    }

    private func birthDate(typed text: String, today: CivilDate) throws -> BirthDate {
        do { return try BirthDate(text, today: today) } catch {
            throw ValidationError("--birth-date : \(error) Exemple : --birth-date 12/03/1980")
        }
    }
}

extension Premises {
    var invitation: ExternalInvitation {
        get throws {
            ExternalInvitation(
                database: database,
                guests: GuestBook(keyring: keyring, random: random),
                activationCodes: try activationCodes,
                journal: journal,
                catalogue: catalogue,
                clock: clock
            )
        }
    }
}
