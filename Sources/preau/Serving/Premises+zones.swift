import Academies
import Mail
import Vocabulary

extension Premises {
    /// What the zones of the domains whose mail this machine carries must publish.
    ///
    /// A domain that never signed has its first key from then on, so that zones can be made before the first start.
    func zones(_ serving: ServingSettings) async throws -> [DomainZone] {
        let domains = try serving.mailDomains(in: catalogue)
        _ = try await signingKeys.signatures(of: domains)
        let keys = try await signingKeys.stages(of: domains)
        guard let mailboxes = serving.mailboxes else { return [] }
        let origins = AcademyOrigins(national: serving.national, catalogue: catalogue)
        return try mailboxes.academies(in: catalogue).flatMap { academy in
            academy.mailDomains.map { domain in
                DomainZone(
                    of: domain,
                    academy,
                    policy: mailboxes.policy,
                    portal: HostName(origins.host(of: academy)),
                    keys: keys.filter { $0.domain == domain },
                    reports: mailboxes.reports,
                    on: clock.now.day(in: academy.identity.timeZone)
                )
            }
        }
    }
}
