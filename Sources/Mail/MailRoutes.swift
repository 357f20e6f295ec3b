package import Hummingbird
package import Web

import SignIn

/// `/messagerie`, and what mail programs ask by themselves.
package struct MailRoutes: Sendable {
    let room: MailRoom

    package init(_ room: MailRoom) { self.room = room }

    package func add(to router: Router<PreauRequestContext>) {
        let everybody = room.everybody(on: router)
        SettingsRoutes(room: room).add(to: everybody)
        HandoverRoutes(room: room).add(to: everybody)
        let pages = room.signedIn(among: everybody)
        DeviceRoutes(room: room).add(to: pages)
        InstallationRoutes(room: room).add(to: pages)
        WithdrawalRoutes(room: room).add(to: pages)
        ForwardingRoutes(room: room).add(to: pages)
        AbsenceRoutes(room: room).add(to: pages)
        RestorationRoutes(room: room).add(to: pages)
        RestorationFollowUpRoutes(room: room).add(to: pages)
        FunctionalRoutes(room: room).add(to: pages)
        AutoconfigurationRoutes(room: room).add(to: router)
        TransportSecurityRoutes(room: room).add(to: router)
    }
}
