package import Hummingbird
package import Web

import SignIn

/// `/applications`: one's own, all of them, and what colleagues open to one another.
package struct LauncherRoutes: Sendable {
    let room: LauncherRoom

    package init(_ room: LauncherRoom) { self.room = room }

    package func add(to router: Router<PreauRequestContext>) {
        let pages = room.signedIn(among: room.everybody(on: router))
        ShelfRoutes(room: room).add(to: pages)
        DelegationRoutes(room: room).add(to: pages)
    }
}
