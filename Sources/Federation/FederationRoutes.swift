package import Hummingbird
package import Web

import SignIn

/// What applications ask, and what people see on the way to them.
package struct FederationRoutes: Sendable {
    let room: FederationRoom

    package init(_ room: FederationRoom) { self.room = room }

    package func add(to router: Router<PreauRequestContext>) {
        let everybody = room.everybody(on: router)
        DiscoveryRoutes(room: room).add(to: router)
        AuthorizationRoutes(room: room).add(to: router, everybody)
        FlowRoutes(room: room).add(to: everybody)
        TokenRoutes(room: room).add(to: router)
        UserinfoRoutes(room: room).add(to: router)
        IntrospectionRoutes(room: room).add(to: router)
        LogoutRoutes(room: room).add(to: router, everybody)
        CASLoginRoutes(room: room).add(to: everybody)
        CASTicketRoutes(room: room).add(to: router)
    }
}
