import Credentials

/// The configuration of Dovecot 2.3 (Debian 12).
package struct Dovecot23: DovecotConfiguration {
    private let plant: MailPlant

    package init(_ plant: MailPlant) { self.plant = plant }

    private var unchanged: UnchangedGrammar { UnchangedGrammar(plant) }
    private var folders: PlantFolders { plant.folders }
    private var doors: MailDoors { plant.doors }
    private var brain: String { "http://127.0.0.1:\(plant.brain.port)" }

    package var files: [ConfigurationFile] {
        [
            ConfigurationFile(folders.dovecot / "dovecot.conf", for: .owner, main),
            ConfigurationFile(
                folders.dovecot / "oauth2-grant.conf",
                for: .authentication,
                grant(to: BrainDoor.passwordClient)
            ),
            ConfigurationFile(
                folders.dovecot / "oauth2-token.conf",
                for: .authentication,
                grant(to: BrainDoor.tokenClient)
            ),
            ConfigurationFile(folders.dovecot / "userdb.lua", for: .authentication, lookup.text),
            ConfigurationFile(folders.dovecot / "global-acl", for: .everybody, rights),
            ConfigurationFile(folders.dovecot / "once.sieve", for: .everybody, OnceScript().text),
            ConfigurationFile(folders.dovecot / "undesired.sieve", for: .everybody, UndesiredScript().text),
        ]
    }

    private var lookup: UserLookupScript { UserLookupScript(plant.brain, .dovecot23) }

    /// Without the first two lines a client that guesses the name could read and destroy what is kept for restoration.
    ///
    /// Who only reads a functional mailbox may list its folders and read, and no more.
    private var rights: String {
        """
        .EXPUNGED/* owner
        .EXPUNGED owner
        * user=\(FunctionalReader.name) lr
        .EXPUNGED/* user=\(FunctionalReader.name)
        .EXPUNGED user=\(FunctionalReader.name)

        """
    }

    private var main: String {
        ConfigurationFile.warning
            + [process, services, authentication, policy, storage, restoration, unchanged.submission]
            .joined(separator: "\n")
    }

    // MARK: The processes

    private var process: String {
        """
        protocols = imap pop3 lmtp sieve submission
        base_dir = \(folders.dovecotRuntime)
        state_dir = \(folders.dovecotState)
        log_path = \(folders.logs)/dovecot.log
        # Not the name that was typed: it may be a password typed in the wrong field.
        login_log_format_elements = method=%m rip=%r lip=%l mpid=%e %c session=<%{session}>
        listen = \(doors.address == "*" ? "*, ::" : doors.address)
        hostname = \(plant.hostName)
        # Whoever is connected stays so while files are read again; at the end, we see to them.
        shutdown_clients = no
        ssl = required
        ssl_cert = <\(plant.certificate.chain)
        ssl_key = <\(plant.certificate.key)
        ssl_min_protocol = TLSv1.2
        mail_uid = \(plant.users.mailboxes.user)
        mail_gid = \(plant.users.mailboxes.group)
        first_valid_uid = \(plant.users.mailboxes.user)
        first_valid_gid = \(plant.users.mailboxes.group)
        \(unchanged.oneUser(unlocking: ["anvil", "director", "stats"]))
        """
    }

    private var services: String {
        """
        \(unchanged.clientDoors)
        service doveadm {
          inet_listener http {
            address = 127.0.0.1
            port = \(doors.doveadm)
          }
        }
        doveadm_api_key = \(plant.brain.secret.revealed)
        service auth-worker {
          user = $default_internal_user
        }
        \(unchanged.noPenalty)
        """
    }

    // MARK: Who somebody is

    private var authentication: String {
        """
        auth_mechanisms = plain login oauthbearer xoauth2
        # The usual ones, and what stands between a member and a functional mailbox.
        auth_username_chars = \(unchanged.nameSigns)
        # A bare identifier is of the académie whose name the client has connected to.
        auth_username_format = %{if;%d;eq;;%Lu@%{local_name};%Lu}
        # Argon2id is dear: a client that connects each minute is judged once in five.
        auth_cache_size = 64M
        auth_cache_ttl = 300 s
        auth_cache_negative_ttl = 0
        passdb {
          driver = oauth2
          mechanisms = plain login
          args = \(folders.dovecot)/oauth2-grant.conf
        }
        # A token is brought with the name beside it, as a password is.
        passdb {
          driver = oauth2
          mechanisms = oauthbearer xoauth2
          args = \(folders.dovecot)/oauth2-token.conf
        }
        userdb {
          driver = prefetch
        }
        userdb {
          driver = lua
          args = file=\(folders.dovecot)/userdb.lua blocking=yes
        }

        """
    }

    private func grant(to client: String) -> String {
        """
        \(ConfigurationFile.warning)grant_url = \(brain)/oauth2/token
        client_id = \(client)
        client_secret = \(plant.brain.secret.revealed)
        use_grant_password = yes
        scope = mail
        timeout_msecs = 5000
        max_parallel_connections = 30
        # From which network somebody tries.
        send_auth_headers = yes
        \(answer)
        """
    }

    /// How the fields of an answer become Dovecot's.
    private var answer: String {
        let (user, group) = plant.users.mailboxes
        return """
            username_attribute = username
            active_attribute = active
            active_value = true
            pass_attrs = user=%{oauth2:mailbox} userdb_home=%{oauth2:home} userdb_uid=\(user) userdb_gid=\(group) \
            userdb_quota_rule=*:storage=%{oauth2:quota} userdb_acl_user=%{oauth2:acl_user} device=%{oauth2:device} \
            passdb_import=%{oauth2:refusal}

            """
    }

    /// Every sign-in is told, also those the cache answers.
    private var policy: String {
        """
        auth_policy_server_url = \(brain)/policy
        auth_policy_server_api_header = Authorization: Bearer \(plant.brain.secret.revealed)
        auth_policy_server_timeout_msecs = 1000
        auth_policy_hash_nonce = \(plant.brain.secret.revealed)
        auth_policy_hash_truncate = 0
        auth_policy_request_attributes = remote=%{rip} protocol=%s device=%{passdb:device} print=%{hashed_password} \
        functional=%{if;%u;*;*\(MailDoor.joint)*;yes;no}
        auth_policy_check_before_auth = yes
        auth_policy_check_after_auth = no
        auth_policy_report_after_auth = yes

        """
    }

    // MARK: Mailboxes

    private var storage: String {
        """
        mail_home = \(folders.mailboxes)/unknown/%u
        mail_location = mdbox:~/mdbox
        mailbox_list_index = yes
        mail_always_cache_fields = date.save
        mail_plugins = lazy_expunge quota notify mail_log
        protocol lmtp {
          mail_plugins = lazy_expunge quota notify mail_log sieve
        }
        protocol imap {
          mail_plugins = lazy_expunge quota notify mail_log imap_quota acl imap_acl
          mail_max_userip_connections = 30
        }
        namespace inbox {
          inbox = yes
          prefix =
          separator = /
        \(unchanged.standardFolders)}
        plugin {
          quota = count:User quota
          quota_vsizes = yes
          quota_rule = *:storage=\(plant.limits.quotaMebibytes)M
          quota_exceeded_message = La boîte de ce destinataire est pleine.
          quota_status_success = DUNNO
          quota_status_nouser = DUNNO
          quota_status_overquota = "552 5.2.2 La boîte de ce destinataire est pleine."
          sieve = file:~/sieve;active=~/.dovecot.sieve
          # It would write to anybody what a message says; what redirects is judged by Postfix.
          sieve_extensions = -enotify
          # One copy of what comes twice; then forwardings and absences; then the filters of the owner.
          sieve_before = \(folders.dovecot)/once.sieve
          sieve_before2 = file:\(folders.arrivals)/%u.sieve;bindir=~/arrivals
          sieve_after = \(folders.dovecot)/undesired.sieve
          # What is sent on leaves as from an address of ours; which, is told for each mailbox.
          sieve_redirect_envelope_from = orig_recipient
          mail_log_events = delete undelete expunge save copy mailbox_create mailbox_delete mailbox_rename
          mail_log_fields = uid box msgid size flags
        }

        """
    }

    /// What leaves a folder goes to a twin of it that clients never see, from which a mailbox is restored to a date.
    private var restoration: String {
        """
        namespace expunged {
          prefix = .EXPUNGED/
          separator = /
          hidden = yes
          list = no
          subscriptions = no
          location = mdbox:~/mdbox:MAILBOXDIR=expunged:LISTINDEX=expunged.list.index
        }
        plugin {
          lazy_expunge = .EXPUNGED/
          lazy_expunge_only_last_instance = no
          acl = vfile:\(folders.dovecot)/global-acl
        }

        """
    }
}
