package import Sealing
package import SignIn

import Academies
package import Vocabulary
import Web

/// The reminder above every page that messages are sent on, with the button that stops it.
package enum ForwardingMatter {
    package static func matters(keyring: Keyring, clock: WallClock) -> StandingMatters {
        let forwardings = ForwardingStore(keyring: keyring)
        return StandingMatters { account, academy, reading in
            guard let forwarding = try forwardings.find(account, in: reading), forwarding.runs,
                clock.now.day(in: academy.identity.timeZone) <= forwarding.lastDay,
                academy.forwarding.allows(forwarding.target, on: forwarding.lastDay)
            else { return [] }
            return [matter(of: forwarding)]
        }
    }

    private static func matter(of forwarding: Forwarding) -> StandingMatter {
        StandingMatter(
            id: "redirection",
            title: "Redirection en cours.",
            text:
                "Vos messages sont redirigés vers \(forwarding.target) jusqu’au \(FrenchTime.date(forwarding.lastDay)).",
            ending: StandingMatter.Ending(
                "Arrêter",
                complement: "la redirection",
                path: MailPageAddress.forwardingEnd
            )
        )
    }
}
