import Academies
import Account
import Credentials
import Federation
import HelpDesk
import Hummingbird
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

/// The rooms that have pages, each given what it works with.
struct Rooms: Sendable {
    let signIn: SignInRoutes
    let recovery: RecoveryRoutes
    let account: AccountRoutes
    let news: NewsRoutes
    let helpDesk: HelpDeskRoutes
    let mail: MailRoutes
    let launcher: LauncherRoutes
    let federation: FederationRoom
    let bearers: FederationBearers
    /// What applications read of people.
    let people: SCIMRoom
    let chores: Chores
    let hasher: PasswordHasher

    /// `endMail` ends what the mail clients of an account may still do; `preview` tells what a restoration of its mailbox
    /// would bring back, `list` the messages of one folder of it, where the mailboxes are here.
    init(
        _ premises: Premises,
        _ facilities: Facilities,
        endMail: @escaping @Sendable (_ account: Int64) async -> Void = { _ in },
        preview: MailRoom.RestorationPreviewer? = nil,
        list: MailRoom.RestorationLister? = nil
    ) throws {
        let site = facilities.site
        let random = premises.random
        let hasher = try PasswordHasher(
            parameters: facilities.settings.hashing,
            pool: facilities.pool,
            waitingRoom: facilities.waitingRoom,
            random: random
        )
        let common = try CommonPasswords.bundled()
        let sessions = SessionStore(
            limits: facilities.settings.sessions,
            random: random,
            matters: ForwardingMatter.matters(keyring: premises.keyring, clock: premises.clock),
            endings: SessionFarewells.endings
        )
        let codes = OneTimeCodeStore(key: try premises.codeKey, random: random)
        let messages = facilities.messages
        let desk = SignInDesk(
            database: premises.database,
            hasher: hasher,
            sessions: sessions,
            journeys: JourneyStore(random: random),
            journal: premises.journal,
            keyring: premises.keyring,
            messages: messages,
            clock: premises.clock
        )
        let passwords = PasswordSetting(
            database: premises.database,
            hasher: hasher,
            common: common,
            sessions: sessions,
            journal: premises.journal,
            keyring: premises.keyring,
            messages: messages,
            clock: premises.clock
        )
        let generator = try PasswordGenerator(common: common, random: random)
        let door = AcademyDoor(catalogue: premises.catalogue)
        let origins = facilities.origins

        let launching = LauncherRoom(
            site: site,
            catalogue: premises.catalogue,
            clients: facilities.clients,
            database: premises.database,
            sessions: sessions,
            messages: messages,
            journal: premises.journal,
            keyring: premises.keyring,
            clock: premises.clock,
            random: random
        )
        let federation = FederationRoom(
            site: site,
            catalogue: premises.catalogue,
            clients: facilities.clients,
            tokenKeys: facilities.tokenKeys,
            database: premises.database,
            sessions: sessions,
            journal: premises.journal,
            keyring: premises.keyring,
            origin: { origins.origin(of: $0) },
            phone: { account, reading in try CardStore.phone(of: account, in: reading) },
            judge: launching.judge,
            certificates: facilities.settings.certificates,
            clock: premises.clock,
            random: random
        )

        self.hasher = hasher
        self.federation = federation
        bearers = FederationBearers(federation: federation, catalogue: premises.catalogue)
        people = SCIMRoom(
            catalogue: premises.catalogue,
            database: premises.database,
            check: bearers,
            clock: premises.clock
        )
        chores = Chores(
            premises: premises,
            outbox: facilities.outbox,
            sweeper: SignInSweeper(sessions: sessions, journeys: desk.journeys),
            closing: AccountClosing(journal: premises.journal, sessions: sessions),
            forwardings: ForwardingUpkeep(premises, messages: messages)
        )
        signIn = SignInRoutes(
            site: site,
            catalogue: premises.catalogue,
            desk: desk,
            keyring: premises.keyring,
            national: origins.national,
            origin: { origins.origin(of: $0) },
            isServed: Self.isServed,
            passages: federation.passages,
            entrances: federation.entrances,
            populations: facilities.settings.populations
        )
        recovery = RecoveryRoutes(
            door: door,
            desk: RecoveryDesk(
                codes: codes,
                activationCodes: try premises.activationCodes,
                passwords: passwords,
                signIn: desk,
                messages: messages
            ),
            generator: generator,
            site: site
        )
        account = AccountRoutes(
            AccountRoom(
                site: site,
                door: door,
                database: premises.database,
                sessions: sessions,
                passwords: passwords,
                hasher: hasher,
                generator: generator,
                codes: codes,
                messages: messages,
                journal: premises.journal,
                keyring: premises.keyring,
                clock: premises.clock,
                random: random
            )
        )
        news = NewsRoutes(site: site, catalogue: premises.catalogue, news: facilities.news, clock: premises.clock)
        helpDesk = HelpDeskRoutes(
            HelpDeskRoom(
                site: site,
                catalogue: premises.catalogue,
                sessions: sessions,
                database: premises.database,
                journal: premises.journal,
                requests: HelpRequestDesk(
                    database: premises.database,
                    journal: premises.journal,
                    keyring: premises.keyring,
                    clock: premises.clock,
                    random: random,
                    defaultDesk: { EmailAddress(localPart: "assistance", domain: $0.mailDomain.text) },
                    deliver: { message, transaction in try facilities.post(message, in: transaction) }
                ),
                origin: { origins.origin(of: $0) },
                publicFacts: { academy, now in
                    facilities.news.current(for: academy, at: now).map { notice in
                        Fact(
                            notice.title,
                            repair: Link("Lire l’avis", to: "/actualites/\(notice.slug)", complement: notice.title)
                        )
                    }
                },
                application: { [clients = facilities.clients] id, academy in
                    clients.client(named: id, of: academy).flatMap { $0.application == nil ? nil : $0.name }
                },
                clock: premises.clock
            )
        )
        mail = MailRoutes(
            MailRoom(
                site: site,
                catalogue: premises.catalogue,
                database: premises.database,
                sessions: sessions,
                codes: codes,
                messages: messages,
                journal: premises.journal,
                keyring: premises.keyring,
                origin: { origins.origin(of: $0) },
                signProfile: facilities.settings.profiles?.signer,
                onWithdrawal: endMail,
                preview: preview,
                list: list,
                transportSecurity: facilities.settings.mailboxes?.policy,
                clock: premises.clock,
                random: random
            )
        )
        launcher = LauncherRoutes(launching)
    }

    /// Whether a path of ours has a page, as far as rooms that are not open are concerned.
    static func isServed(_ path: String) -> Bool {
        opened.contains(path) || !awaited.contains { path == $0 || path.hasPrefix($0 + "/") }
    }

    /// What is open already of a room that is awaited as a whole.
    private static let opened: Set<String> = [
        MailPageAddress.devices, MailPageAddress.settings, MailPageAddress.absence, MailPageAddress.restoration,
        MailPageAddress.functional,
    ]

    /// Pages that other rooms will bring: until then nothing leads to them.
    private static let awaited = [
        "/messagerie", "/annuaire", "/listes", "/compte/double-authentification",
    ]

    func add(to router: Router<PreauRequestContext>) {
        router.add(middleware: DisplayReader())
        signIn.add(to: router)
        recovery.add(to: router)
        account.add(to: router)
        news.add(to: router)
        helpDesk.add(to: router)
        mail.add(to: router)
        launcher.add(to: router)
        FederationRoutes(federation).add(to: router)
        SCIMRoutes(people).add(to: router)
    }
}
