package import Hummingbird
package import Web

import SignIn

/// `/applications`: one's own, all of them, and what colleagues open to one another.
package struct LauncherRoutes: Sendable {
    let room: LauncherRoom

    package init(_ room: LauncherRoom) { self.room = room }

    package func add(to router: Router<PreauRequestContext>) {
        let pages = router.group(context: SessionContext.self)
            .add(
                middleware: SessionReader(
                    door: room.door,
                    sessions: room.sessions,
                    database: room.database,
                    site: room.site,
                    clock: room.clock
                )
            )
            .group(context: SignedInContext.self)
            .add(middleware: room.site.errorPages(for: SignedInContext.self))
        ShelfRoutes(room: room).add(to: pages)
        DelegationRoutes(room: room).add(to: pages)
    }
}
