/// What an operator decides about the public face, as values already read.
package struct SiteConfiguration: Sendable {
    package var origins: PublicOrigins
    package var proxies: TrustedProxies
    /// Paths where programs post, with credentials of their own and no browser's: tokens, SCIM, CAS, SAML.
    ///
    /// There no form token is asked for, and so no cookie is let through.
    package var machinePaths: [String]
    /// Hosts that lead to a few of those paths and to no page.
    package var sideEntrance: SideEntrance
    /// Paths whose form may carry files; elsewhere such a body is refused unread.
    package var uploadPaths: Set<String>
    /// What surrounds the pages of a host: the name of its académie, its notices.
    package var surroundings: @Sendable (PublicOrigin) -> Surroundings

    package init(
        origins: PublicOrigins,
        proxies: TrustedProxies = TrustedProxies(),
        machinePaths: [String] = [],
        sideEntrance: SideEntrance = SideEntrance(),
        uploadPaths: Set<String> = [],
        surroundings: @escaping @Sendable (PublicOrigin) -> Surroundings = { _ in Surroundings() }
    ) {
        self.origins = origins
        self.proxies = proxies
        self.machinePaths = machinePaths
        self.sideEntrance = sideEntrance
        self.uploadPaths = uploadPaths
        self.surroundings = surroundings
    }

    /// Whole segments only: `/scim` covers `/scim/v2` and not `/scimitar`.
    func isMachinePath(_ path: String) -> Bool {
        machinePaths.contains { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
    }
}
