/// Hosts that programs know by a convention, such as `autoconfig.ac-lille.fr`, and the paths they ask there.
///
/// Nothing else is served under these hosts: no page, no cookie, no form.
package struct SideEntrance: Sendable {
    private let hosts: Set<String>
    private let paths: Set<String>

    package init(hosts: Set<String> = [], paths: Set<String> = []) {
        self.hosts = hosts
        self.paths = paths
    }

    /// Whether a request may come in here; the `Host` field may carry a port (RFC 9110 §7.2).
    func admits(host authority: String?, to path: String) -> Bool {
        guard let authority, paths.contains(path) else { return false }
        return hosts.contains(authority.lowercased().prefix { $0 != ":" }.description)
    }
}
