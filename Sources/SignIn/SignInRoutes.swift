package import Academies
package import Database
package import Hummingbird
package import Sealing
package import Vocabulary
package import Web

/// The entry of the portal, the way in and the way out.
package struct SignInRoutes: RoomWithSessions {
    package let site: Site
    let catalogue: AcademyCatalogue
    let desk: SignInDesk
    package let door: AcademyDoor
    let remembered: RememberedIdentifier
    let national: PublicOrigin?
    let origin: @Sendable (Academy) -> PublicOrigin?
    let isServed: @Sendable (String) -> Bool
    let passages: ServicePassages
    let entrances: ServiceEntrances
    let populations: PopulationDoors

    /// - Parameters:
    ///   - site: how to answer.
    ///   - catalogue: the académies.
    ///   - desk: judges who comes in.
    ///   - keyring: seals the identifier a browser remembers.
    ///   - national: the host that speaks for no académie, if there is one.
    ///   - origin: the host of an académie, if it is served here.
    ///   - isServed: whether a path of ours has a page: links that would lead nowhere are left out.
    ///   - passages: who is on the way to an application.
    ///   - entrances: the applications that send people here without saying which académie is theirs.
    ///   - populations: where those go who are no agents.
    package init(
        site: Site,
        catalogue: AcademyCatalogue,
        desk: SignInDesk,
        keyring: Keyring,
        national: PublicOrigin?,
        origin: @escaping @Sendable (Academy) -> PublicOrigin?,
        isServed: @escaping @Sendable (String) -> Bool = { _ in true },
        passages: ServicePassages = .none,
        entrances: ServiceEntrances = .none,
        populations: PopulationDoors = PopulationDoors()
    ) {
        self.site = site
        self.catalogue = catalogue
        self.desk = desk
        self.national = national
        self.origin = origin
        self.isServed = isServed
        self.passages = passages
        self.entrances = entrances
        self.populations = populations
        door = AcademyDoor(catalogue: catalogue)
        remembered = RememberedIdentifier(keyring: keyring)
    }

    package var database: Database { desk.database }
    package var sessions: SessionStore { desk.sessions }
    package var clock: WallClock { desk.clock }

    package func add(to router: Router<PreauRequestContext>) {
        let everybody = everybody(on: router)

        everybody.get("/", use: showEntry)
        let asked = everybody.group().add(middleware: ServiceGate(entrances: entrances, site: site))
        asked.get("academie") { request, context in try showChoice(request, context) }
        asked.post("academie/recherche", use: searchAcademy)
        asked.post("academie", use: chooseAcademy)
        asked.post("academie/oubli", use: forgetAcademy)
        asked.get("connexion", use: showSignIn)
        asked.get("connexion/vous-etes") { request, context in try showPopulations(request, context) }
        for population in Population.allCases {
            asked.get(RouterPath(SignInAddress.population(population))) { request, context in
                try show(population, request, context)
            }
        }
        everybody.get("academies", use: listAcademies)
        everybody.get("academies/:slug", use: showAddresses)

        everybody.post("connexion", use: signIn)

        everybody.get("deconnexion", use: showSignOut)
        everybody.post("deconnexion", use: signOut)
        everybody.post("session/prolongation", use: extendSession)

        everybody.get(".well-known/change-password", use: leadToPasswordChange)

        everybody.get("pirate", use: showHacked)
        everybody.get("plan-du-site", use: showMap)
        everybody.get("accessibilite", use: showAccessibility)
        everybody.get("donnees-personnelles", use: showPrivacy)
        everybody.get("mentions-legales", use: showLegalNotice)
        everybody.get("etat-des-services", use: showStatus)
    }
}
