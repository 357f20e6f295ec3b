package import Academies
package import Vocabulary

/// Everything that the zone of a mail domain has to say, so that its mail arrives, is believed, and is found by programs.
package struct DomainZone: Sendable {
    private let domain: HostName
    private let servers: MailServers
    private let policy: TransportSecurityPolicy
    private let portal: HostName?
    private let keys: [SigningKey]
    private let reports: EmailAddress?

    /// - Parameters:
    ///   - domain: one of the mail domains of the académie.
    ///   - academy: whose servers programs are told.
    ///   - policy: who receives for the domain, and how.
    ///   - portal: the host that answers programs; nothing where it has no name that a zone could give.
    ///   - keys: those of this domain whose record belongs in the zone.
    ///   - reports: where others write what they have refused; nothing where nobody reads it.
    ///   - day: the day of the servers.
    package init(
        of domain: HostName,
        _ academy: Academy,
        policy: TransportSecurityPolicy,
        portal: HostName?,
        keys: [SigningKey],
        reports: EmailAddress?,
        on day: CivilDate
    ) {
        self.domain = domain
        servers = MailServers(of: academy, on: day)
        self.policy = policy
        self.portal = portal
        self.keys = keys
        self.reports = reports
    }

    package var records: [ZoneRecord] { arrival + belief + transport + services + programs }

    /// Lines of a zone file, with what is missing as remarks.
    package var lines: [String] {
        var lines = ["; \(domain)"] + records.map(\.line)
        if reports == nil {
            lines.append("; sans mailboxes.reports : ni TLS-RPT, ni rapports DMARC")
        }
        if portal == nil { lines.append("; sans nom public du portail : ni MTA-STS, ni réglages automatiques") }
        return lines
    }

    private var arrival: [ZoneRecord] { [ZoneRecord(domain.text, .mailServer(priority: 10, policy.mailServer))] }

    /// Who may write in the name of the domain, and what becomes of what is not theirs: SPF (RFC 7208), DKIM (RFC 6376)
    /// and DMARC (RFC 7489).
    ///
    /// Whoever else writes in its name today would be refused: their servers belong in SPF before it is published.
    private var belief: [ZoneRecord] {
        let rua = reports.map { "; rua=mailto:\($0)" } ?? ""
        return [ZoneRecord(domain.text, .text("v=spf1 mx -all"))]
            + keys.map { ZoneRecord($0.recordName, .text($0.record)) }
            + [ZoneRecord("_dmarc.\(domain)", .text("v=DMARC1; p=quarantine\(rua)"))]
    }

    /// MTA-STS (RFC 8461) and the reports of what went wrong (RFC 8460).
    private var transport: [ZoneRecord] {
        var records: [ZoneRecord] = []
        if let portal {
            records.append(ZoneRecord("_mta-sts.\(domain)", .text("v=STSv1; id=\(policy.identifier)")))
            records.append(ZoneRecord("mta-sts.\(domain)", .alias(portal)))
        }
        if let reports {
            records.append(ZoneRecord("_smtp._tls.\(domain)", .text("v=TLSRPTv1; rua=mailto:\(reports)")))
        }
        return records
    }

    /// Where programs read and send (RFC 6186 §3, RFC 8314 §5.1), and that nothing is offered in clear.
    private var services: [ZoneRecord] {
        func first(_ records: [ServerRecord], _ security: ConnectionSecurity) -> ServerRecord? {
            records.first { $0.security == security }
        }
        let offered: [(name: String, server: ServerRecord?)] = [
            ("_imaps", first(servers.imap, .tls)), ("_pop3s", first(servers.pop, .tls)),
            ("_submissions", first(servers.sending, .tls)), ("_submission", first(servers.sending, .starttls)),
            ("_imap", nil), ("_pop3", nil),
        ]
        return offered.map { name, server in
            ZoneRecord("\(name)._tcp.\(domain)", .service(priority: 0, port: server?.port ?? 0, host: server?.host))
        }
    }

    /// Where Thunderbird and Outlook ask (draft-ietf-mailmaint-autoconfig, [MS-OXDSCLI]).
    private var programs: [ZoneRecord] {
        guard let portal else { return [] }
        return [
            ZoneRecord("autoconfig.\(domain)", .alias(portal)), ZoneRecord("autodiscover.\(domain)", .alias(portal)),
            ZoneRecord("_autodiscover._tcp.\(domain)", .service(priority: 0, port: 443, host: portal)),
        ]
    }
}
