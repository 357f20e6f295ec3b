/// The hosts this server answers for, and the origin of each; a host that is not here gets a calm refusal.
package struct PublicOrigins: Sendable {
    private let byAuthority: [String: PublicOrigin]

    package init(_ origins: some Sequence<PublicOrigin>) {
        byAuthority = Dictionary(origins.map { ($0.authority, $0) }) { first, _ in first }
    }

    /// The origin a `Host` header names, if it is one of ours.
    package func origin(ofHost host: String) -> PublicOrigin? {
        let host = host.lowercased()
        if let origin = byAuthority[host] { return origin }
        return [PublicOrigin.Scheme.https, .http].lazy
            .compactMap { byAuthority[PublicOrigin.withoutDefaultPort(host, of: $0)] }
            .first { PublicOrigin.withoutDefaultPort(host, of: $0.scheme) == $0.authority }
    }
}
