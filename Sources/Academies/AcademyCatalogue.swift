package import Vocabulary

/// All the académies a running Préau knows, found by whatever names one of them.
package struct AcademyCatalogue: Sendable {
    /// By name.
    package private(set) var academies: [Academy]
    private var bySlug: [String: Int] = [:]
    private var byCode: [AcademyCode: Int] = [:]
    private var byHost: [HostName: Int] = [:]
    private var byMailDomain: [HostName: Int] = [:]

    init(_ unordered: [Academy]) {
        academies = unordered.sorted { NameFolding.letters(of: $0.name) < NameFolding.letters(of: $1.name) }
        for (index, academy) in academies.enumerated() {
            bySlug[academy.slug] = index
            byCode[academy.code] = index
            byMailDomain[academy.mailDomain] = index
            for former in academy.identity.formerAcademies {
                if let code = former.code { byCode[code] = index }
                if let domain = former.mailDomain { byMailDomain[domain] = index }
            }
            for host in academy.hosts { byHost[host] = index }
        }
    }
}

extension AcademyCatalogue {
    package func academy(slug: String) -> Academy? { bySlug[slug].map { academies[$0] } }

    /// By its code, or by that of an académie it took over, which old NUMENs still carry.
    package func academy(code: AcademyCode) -> Academy? { byCode[code].map { academies[$0] } }

    /// By the `Host` field of a request.
    package func academy(host: String) -> Academy? {
        HostName(hostField: host).flatMap { byHost[$0] }.map { academies[$0] }
    }

    /// By the domain of an address, current or former.
    package func academy(mailDomain: String) -> Academy? {
        HostName(mailDomain).flatMap { byMailDomain[$0] }.map { academies[$0] }
    }

    /// The same catalogue where an académie also answers under another host, as the demonstration needs.
    ///
    /// A host that already speaks for an académie stays with it.
    package func adding(_ host: HostName, toAcademy slug: String) -> AcademyCatalogue {
        guard let index = bySlug[slug], byHost[host] == nil else { return self }
        var copy = self
        copy.academies[index].hosts.append(host)
        copy.byHost[host] = index
        return copy
    }

    /// The same catalogue where the mail of an académie is on this machine, as in the demonstration: these servers and
    /// no other of their services.
    package func serving(_ servers: [ServerRecord], inAcademy slug: String) -> AcademyCatalogue {
        guard let index = bySlug[slug] else { return self }
        var copy = self
        let replaced = Set(servers.map(\.service))
        copy.academies[index].servers.removeAll { replaced.contains($0.service) }
        copy.academies[index].servers += servers
        return copy
    }
}
