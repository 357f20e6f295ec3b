package import Academies
package import Vocabulary

/// How mail from the outside is judged.
package struct MailFilter: Hashable, Sendable {
    /// What asks the outside about domains (SPF, DKIM, DMARC): the system's own when empty.
    package var resolvers: [Resolver] = []
    /// From this score on, a message is filed as undesired.
    package var junkScore = 6
    /// From this score on, a message is refused: so high that nobody writes so by chance.
    package var refusalScore = 30
    /// How many processes judge: each takes about 100 MB.
    package var processes = 2

    package var suffixes = PublicSuffixes.every

    package init() {}

    /// Under which names domains are sold, by which a domain is told from a part of one.
    package enum PublicSuffixes: Hashable, Sendable {
        /// Those of the distribution: 16 seconds of work at the very first start, kept for the others.
        case every
        /// A handful, at once: for a demonstration.
        case few
    }

    /// A server of names, by its address.
    package struct Resolver: Hashable, Sendable {
        package let host: HostName
        package let port: Int

        package init(host: HostName, port: Int) {
            self.host = host
            self.port = port
        }
    }
}

/// The key that signs what leaves a domain (DKIM, RFC 6376), under the name by which the outside finds its public half.
package struct DomainSignature: Sendable {
    package let domain: HostName
    package let selector: DKIMSelector
    /// PKCS #8, in PEM.
    package let privateKey: Secret

    package init(domain: HostName, selector: DKIMSelector, privateKey: Secret) {
        self.domain = domain
        self.selector = selector
        self.privateKey = privateKey
    }
}
