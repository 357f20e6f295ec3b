import Academies
import Account
import Credentials
import Database
import Federation
import Foundation
import HelpDesk
import Launcher
import Mail
import News
import Outbox
import Provisioning
import Recovery
import Sealing
import SignIn
import Vocabulary
import Web

/// What the rooms share: the public face, the outbox, the threads that hash, the news of the day.
struct Facilities: Sendable {
    let settings: ServingSettings
    let origins: AcademyOrigins
    let outbox: Outbox
    let news: NewsDesk
    let site: Site
    let pool: HashingPool
    let waitingRoom: WaitingRoom
    /// The applications that rely on us, and what tokens are signed with.
    let clients: ClientCatalogue
    let tokenKeys: TokenKeys
    private let clock: WallClock

    init(_ premises: Premises, _ settings: ServingSettings) throws {
        let origins = AcademyOrigins(national: settings.national, catalogue: premises.catalogue)
        let news = try NewsDesk.load(
            for: premises.catalogue,
            operatorDirectory: settings.newsDirectory.map { URL(fileURLWithPath: $0) }
        )
        self.settings = settings
        self.origins = origins
        self.news = news
        outbox = premises.outbox
        site = Site(
            Self.siteConfiguration(premises, settings, origins, news),
            pages: try Self.pages(settings, clock: premises.clock),
            key: Secret(try premises.keyring.integrityCode(of: [], for: "web.forms")),
            clock: premises.clock,
            random: premises.random
        )
        pool = HashingPool()
        waitingRoom = WaitingRoom(clock: premises.clock, random: premises.random)
        clients = try ClientCatalogue(folder: ClientFolder(path: premises.settings.clientsFolder))
        tokenKeys = premises.tokenKeys
        clock = premises.clock
    }

    var messages: Messages {
        OutboxMessages(
            outbox: outbox,
            origins: origins,
            codeLifetime: OneTimeCodePolicy.standard.lifetime,
            clock: clock
        ).messages
    }

    /// Posts what the help desk writes, in the name of its académie.
    func post(_ message: HelpMessage, in transaction: Transaction) throws {
        let mail = MailMessage(
            to: message.to,
            subject: "\(message.subject)",
            text: message.paragraphs.joined(separator: "\n\n") + "\n",
            replyTo: message.replyTo,
            attachments: message.attachments.enumerated().compactMap { index, file in
                MailAttachment(name: file.name(index + 1), mediaType: file.kind.mediaType, bytes: file.bytes)
            }
        )
        try outbox.post(OutboxMessage(academy: message.academy.code, content: .mail(mail)), in: transaction)
    }

    private static func pages(_ settings: ServingSettings, clock: WallClock) throws -> PageRenderer {
        try PageRenderer(
            rooms: [
                SignInTemplates.source(), RecoveryTemplates.source(), AccountTemplates.source(),
                FederationTemplates.source(),
                NewsTemplates.source(), HelpDeskTemplates.source(), MailTemplates.source(),
                LauncherTemplates.source(), DemonstrationTemplates.source(),
            ],
            theme: settings.themeDirectory.map { try Theme(folder: URL(fileURLWithPath: $0)) },
            clock: clock
        )
    }

    private static func siteConfiguration(
        _ premises: Premises,
        _ settings: ServingSettings,
        _ origins: AcademyOrigins,
        _ news: NewsDesk
    ) -> SiteConfiguration {
        let catalogue = premises.catalogue
        return SiteConfiguration(
            origins: PublicOrigins(origins.all),
            proxies: settings.proxies,
            machinePaths: ProgramAddress.posted + FederationAddress.posted + SCIMAddress.all,
            sideEntrance: SideEntrance(hosts: ProgramAddress.hosts(of: catalogue), paths: ProgramAddress.all),
            uploadPaths: [HelpAddress.contact],
            surroundings: HostSurroundings(origins, catalogue, news, clock: premises.clock).of
        )
    }
}
