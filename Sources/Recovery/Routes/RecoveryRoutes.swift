import Academies
package import Credentials
package import Hummingbird
package import SignIn
package import Web

/// The pages by which people get in for the first time, and back in.
///
/// Anybody may open them.
package struct RecoveryRoutes: Sendable {
    let door: AcademyDoor
    let site: Site
    let claims: ClaimHandler
    let numen: NumenHandler
    let box: ForgottenBoxHandler
    let steps: StepDispatcher
    let start: StartHandler

    package init(door: AcademyDoor, desk: RecoveryDesk, generator: PasswordGenerator, site: Site) {
        let advisor = PasswordAdvisor(passwords: desk.passwords, generator: generator)
        self.door = door
        self.site = site
        claims = ClaimHandler(door: door, desk: desk, site: site)
        start = StartHandler(site: site, claims: claims)
        numen = NumenHandler(desk: desk, site: site, claims: claims)
        box = ForgottenBoxHandler(desk: desk, advisor: advisor, site: site)
        steps = StepDispatcher(door: door, desk: desk, advisor: advisor, site: site)
    }

    package func add(to router: Router<PreauRequestContext>) {
        router.get("activer", use: visiting(start.activation))
        router.post("activer", use: answering { .staff(at: .activation, nil, of: $0) })
        add(choice: .who, at: .activation, to: router) { .who(at: .activation, of: $0) }
        add(choice: .proof, at: .activation, to: router) { _ in .proof() }
        add(claim: .identity, at: .activation, to: router) { .staff(at: .activation, .identity, of: $0) }
        add(claim: .invitation, at: .activation, to: router) { _ in .invitation(at: .activation) }

        router.get("mot-de-passe-oublie", use: visiting(start.recovery))
        router.post("mot-de-passe-oublie", use: visiting(start.answerRecovery))
        add(claim: .you, at: .password, to: router) { .staff(at: .password, .you, of: $0) }
        add(claim: .byIdentifier, at: .password, to: router) { .identifier(of: $0) }
        add(claim: .invitation, at: .password, to: router) { _ in .invitation(at: .password) }
        router.get("mot-de-passe-oublie/numen", use: visiting(numen.show))
        router.post("mot-de-passe-oublie/numen", use: visiting(numen.answer))
        router.get("mot-de-passe-oublie/modifier", use: visiting(box.show))
        router.post("mot-de-passe-oublie/modifier", use: visiting(box.answer))

        router.get("identifiant", use: showing { .staff(at: .identifier, nil, of: $0) })
        router.post("identifiant", use: answering { .staff(at: .identifier, nil, of: $0) })
        add(claim: .invitation, at: .identifier, to: router) { _ in .invitation(at: .identifier) }

        for entrance in Entrance.allCases { addJourney(entrance, to: router) }
    }

    /// Whatever else stands behind a door is a step of a journey, or was one in another age.
    private func addJourney(_ entrance: Entrance, to router: Router<PreauRequestContext>) {
        router.get(
            "\(entrance.rawValue)/aide",
            use: visiting { visit, context in
                try site.show(RecoveryHelpPage(entrance, visit.academy), in: context)
            }
        )
        router.get("\(entrance.rawValue)/suite", use: steps.resume)
        router.post("\(entrance.rawValue)/avis", use: steps.advise)
        router.get("\(entrance.rawValue)/:etape", use: steps.show)
        router.post("\(entrance.rawValue)/:etape", use: steps.answer)
    }
}
