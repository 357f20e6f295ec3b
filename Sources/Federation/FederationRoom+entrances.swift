import Academies
package import SignIn
import Web

extension FederationRoom {
    /// The applications that send people to the national host, to be sent back with the right issuer.
    ///
    /// Nobody is sent but to the one address of the client's file; where people were going stays among what the client
    /// calls its own (OpenID Connect Core 1.0 §4 leaves the last word to it).
    package var entrances: ServiceEntrances {
        ServiceEntrances(refusal: .misaddressed) { [clients, origin] name, target in
            guard let client = ClientID(name).flatMap(clients.client), let start = client.initiateLoginURI else {
                return nil
            }
            var told: [(String, String)] = []
            if let target {
                guard let page = ClientAddress(target), client.origins.contains(page.origin) else { return nil }
                told.append(("target_link_uri", page.text))
            }
            return ServiceEntrance(
                service: client.name,
                serves: client.serves,
                address: { [told] academy in
                    guard client.serves(academy), let issuer = origin(academy) else { return nil }
                    return start.adding([("iss", issuer.description)] + told)
                },
                formTargets: [start.origin] + client.redirectURIs.map(\.origin)
            )
        }
    }
}

extension Client {
    /// Where its own pages are.
    fileprivate var origins: [PublicOrigin] {
        let addresses =
            redirectURIs + postLogoutRedirectURIs + [initiateLoginURI, application?.launch].compactMap(\.self)
        return addresses.map(\.origin)
    }
}
