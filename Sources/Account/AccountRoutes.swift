package import Hummingbird
package import Web

import SignIn

/// « Mon compte »: every page here belongs to somebody signed in.
package struct AccountRoutes: Sendable {
    let room: AccountRoom

    package init(_ room: AccountRoom) { self.room = room }

    package func add(to router: Router<PreauRequestContext>) {
        let pages = signedIn(router)
        OverviewRoutes(room: room).add(to: pages)
        CardRoutes(room: room).add(to: pages)
        ContactRoutes(room: room).add(to: pages)
        ProofRoutes(room: room).add(to: pages)
        PasswordRoutes(room: room).add(to: pages)
        SecurityRoutes(room: room).add(to: pages)
        CharterRoutes(room: room).add(to: pages)
        DisplayRoutes(room: room).add(to: pages)
    }

    private func signedIn(_ router: Router<PreauRequestContext>) -> RouterGroup<SignedInContext> {
        room.signedIn(among: room.everybody(on: router))
            .add(middleware: FreshProofGuard(site: room.site))
    }
}
