import Academies

/// The files of Postfix (3.7, Debian 12) for a plant.
package struct PostfixConfiguration: Sendable {
    private let plant: MailPlant

    package init(_ plant: MailPlant) { self.plant = plant }

    private var folders: PlantFolders { plant.folders }
    private var doors: MailDoors { plant.doors }

    package var files: [ConfigurationFile] {
        [
            ConfigurationFile(folders.postfix / "main.cf", for: .everybody, main),
            ConfigurationFile(folders.postfix / "master.cf", for: .everybody, master),
            ConfigurationFile(folders.postfix / "submitted-headers", for: .everybody, submittedHeaders),
        ]
    }

    private var main: String {
        """
        \(ConfigurationFile.warning)compatibility_level = 3.6
        queue_directory = \(folders.queue)
        data_directory = \(folders.postfixState)
        maillog_file = \(folders.logs)/postfix.log
        maillog_file_prefixes = \(folders.logs)
        myhostname = \(plant.hostName)
        mydestination =
        myorigin = $myhostname
        mynetworks = 127.0.0.0/8 [::1]/128
        inet_protocols = all
        smtpd_banner = $myhostname ESMTP
        smtputf8_enable = yes

        # Nobody has a mailbox on this machine but through Dovecot.
        local_transport = error:no local delivery
        local_recipient_maps =
        alias_maps =
        alias_database =
        local_header_rewrite_clients =

        # Whose mail ends here: told by Préau, from memory.
        lookups = socketmap:unix:\(folders.lookupSocket)
        # How much an agent sends: a question without an answer lets their mail go.
        sending_limits = check_policy_service unix:\(folders.policySocket)
        # What Sieve sends on: to the confirmed address of its mailbox; without an answer it waits.
        confirmed_redirections = check_policy_service unix:\(folders.redirectionSocket)
        virtual_mailbox_domains = \(plant.domains.map(\.text).joined(separator: ", "))
        virtual_alias_domains =
        virtual_mailbox_maps = ${lookups}:mailbox
        virtual_alias_maps = ${lookups}:alias
        virtual_transport = lmtp:unix:\(folders.dovecotRuntime)/lmtp
        lmtp_destination_recipient_limit = 50
        smtpd_sender_login_maps = ${lookups}:sender

        # What was sent on and came back: to us, and with it as much of the message as there is.
        relay_domains = \(plant.hostName)
        relay_recipient_maps = ${lookups}:alias
        transport_maps = inline:{ \(plant.hostName)=lmtp:unix:\(folders.bounceSocket) }
        bounce_size_limit = $message_size_limit

        # From other servers: for our people only, and refused at once when their mailbox is full.
        smtpd_helo_required = yes
        disable_vrfy_command = yes
        smtpd_relay_restrictions = reject_unauth_destination
        smtpd_recipient_restrictions = reject_unlisted_recipient,
            check_policy_service unix:\(folders.dovecotRuntime)/quota-status
        smtpd_recipient_limit = \(plant.limits.recipients)
        message_size_limit = \(plant.limits.messageOctets)
        mailbox_size_limit = 0
        virtual_mailbox_limit = 0
        strict_rfc821_envelopes = yes
        smtpd_data_restrictions = reject_unauth_pipelining
        # What could not be judged comes again later, and what could not be signed is kept by its sender: neither passes.
        milter_default_action = tempfail
        milter_content_timeout = 60s
        smtpd_tls_security_level = may
        smtpd_tls_chain_files = \(plant.certificate.key), \(plant.certificate.chain)
        smtpd_tls_mandatory_protocols = >=TLSv1.2
        smtp_tls_security_level = may
        smtp_tls_CAfile = /etc/ssl/certs/ca-certificates.crt
        \(outside)
        """
    }

    private var outside: String {
        switch plant.outside {
        case .everyDomain: ""
        case .server(let host, let port): "relayhost = [\(host)]:\(port)\n"
        case .loopback(let port): "relayhost = [127.0.0.1]:\(port)\n"
        }
    }

    /// The services Debian ships, none of them locked in a folder of its own, and our doors.
    private var master: String {
        """
        \(ConfigurationFile.warning)# service type private unpriv chroot wakeup maxproc command
        \(publicAddress)\(doors.smtp) inet n - n - 100 smtpd
          -o smtpd_milters=\(filter)
        \(innerDoors)
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        cleanup-submission unix n - n - 0 cleanup
          -o always_add_missing_headers=yes
          -o header_checks=regexp:\(folders.postfix)/submitted-headers
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        proxywrite unix - - n - 1 proxymap
        smtp unix - - n - - smtp
        relay unix - - n - - smtp
        showq unix n - n - - showq
        error unix - - n - - error
        retry unix - - n - - error
        discard unix - - n - - discard
        lmtp unix - - n - - lmtp
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd

        """
    }

    private var publicAddress: String { doors.address == "*" ? "" : "\(doors.address):" }

    /// Behind Dovecot's submission, where who sends is known by XCLIENT; where Sieve hands over what it redirects, and
    /// the portal what it writes itself.
    ///
    /// A program of this machine could speak to them as Dovecot does: nobody else has an account on a mail node.
    private var innerDoors: String {
        """
        127.0.0.1:\(doors.relay) inet n - n - 100 smtpd
          -o syslog_name=postfix/submission
          -o smtpd_authorized_xclient_hosts=127.0.0.1
          -o smtpd_sasl_auth_enable=yes
          -o smtpd_client_restrictions=permit_sasl_authenticated,reject
          -o smtpd_sender_restrictions=reject_sender_login_mismatch
          -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
          -o smtpd_recipient_restrictions=
          -o smtpd_tls_security_level=none
          -o cleanup_service_name=cleanup-submission
          -o smtpd_end_of_data_restrictions=$sending_limits
          -o smtpd_policy_service_timeout=5s
          -o smtpd_policy_service_default_action=DUNNO
          -o smtpd_milters=\(filter)
        127.0.0.1:\(doors.redirection) inet n - n - 100 smtpd
          -o syslog_name=postfix/redirection
          -o smtpd_client_restrictions=permit_mynetworks,reject
          -o smtpd_relay_restrictions=permit_mynetworks,reject
          -o smtpd_recipient_restrictions=$confirmed_redirections
          -o smtpd_policy_service_timeout=5s
          -o smtpd_tls_security_level=none
          -o smtpd_milters=\(filter)
          -o milter_macro_daemon_name=\(RspamdConfiguration.redirection)
        127.0.0.1:\(doors.portal) inet n - n - 100 smtpd
          -o syslog_name=postfix/portal
          -o smtpd_client_restrictions=permit_mynetworks,reject
          -o smtpd_relay_restrictions=permit_mynetworks,reject
          -o smtpd_recipient_restrictions=reject_unlisted_recipient
          -o smtpd_tls_security_level=none
          -o smtpd_milters=\(filter)
          -o milter_macro_daemon_name=\(RspamdConfiguration.portal)
        """
    }

    /// Judges what comes in and signs what goes out.
    private var filter: String { "inet:127.0.0.1:\(doors.filter)" }

    /// Where an agent writes from is nobody's business: neither Dovecot's nor Postfix's trace may name their address.
    private var submittedHeaders: String {
        ConfigurationFile.warning
            + "/^Received: from .*[[:space:]]by ([^[:space:]]+).*with (ESMTPS?A?).*;[[:space:]]+(.*)$/"
            + " REPLACE Received: by $1 with $2; $3\n"
    }
}
