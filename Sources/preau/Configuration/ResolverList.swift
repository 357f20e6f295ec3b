import Academies
import Foundation
import Mail

/// Servers of names as an operator writes them: `192.0.2.53,192.0.2.54:5353`, at port 53 when none is said.
struct ResolverList: Sendable {
    let resolvers: [MailFilter.Resolver]

    init(_ text: String) throws(SettingsProblem) {
        var resolvers: [MailFilter.Resolver] = []
        for piece in text.split(separator: ",") {
            let parts = piece.trimmingCharacters(in: .whitespaces)
                .split(separator: ":", omittingEmptySubsequences: false)
            guard (1...2).contains(parts.count), let host = HostName(parts[0]),
                let port = parts.count == 1 ? 53 : Int(parts[1]), (1...65_535).contains(port)
            else { throw SettingsProblem("“\(piece)” is no address of a server of names") }
            resolvers.append(MailFilter.Resolver(host: host, port: port))
        }
        self.resolvers = resolvers
    }
}
