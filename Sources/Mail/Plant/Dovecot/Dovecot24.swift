import Credentials

/// The configuration of Dovecot 2.4 (Debian 13), from its release 2.4.1 on.
///
/// What 2.3 expressed and 2.4 cannot is said where it is missing. Nothing here is left to a default that a release of
/// 2.4 has changed.
package struct Dovecot24: DovecotConfiguration {
    private let plant: MailPlant

    package init(_ plant: MailPlant) { self.plant = plant }

    private var unchanged: UnchangedGrammar { UnchangedGrammar(plant) }
    private var folders: PlantFolders { plant.folders }
    private var doors: MailDoors { plant.doors }
    private var brain: String { "http://127.0.0.1:\(plant.brain.port)" }

    /// The grant and who may see what is expunged had files of their own in 2.3; here they are settings like others.
    package var files: [ConfigurationFile] {
        [
            ConfigurationFile(folders.dovecot / "dovecot.conf", for: .owner, main),
            ConfigurationFile(folders.dovecot / "userdb.lua", for: .authentication, lookup.text),
            ConfigurationFile(folders.dovecot / "once.sieve", for: .everybody, OnceScript().text),
            ConfigurationFile(folders.dovecot / "undesired.sieve", for: .everybody, UndesiredScript().text),
        ]
    }

    private var lookup: UserLookupScript { UserLookupScript(plant.brain, .dovecot24) }

    private var main: String {
        ConfigurationFile.warning
            + [
                version, process, services, authentication, grant, policy, storage, quota, sieve, restoration,
                unchanged.submission,
            ]
            .joined(separator: "\n")
    }

    /// Must come first: the defaults that the rest is read over, and what may be written to disk.
    private var version: String {
        """
        dovecot_config_version = 2.4.1
        dovecot_storage_version = 2.4.1

        """
    }

    // MARK: The processes

    private var process: String {
        """
        protocols = imap pop3 lmtp sieve submission
        base_dir = \(folders.dovecotRuntime)
        state_dir = \(folders.dovecotState)
        log_path = \(folders.logs)/dovecot.log
        # Not the name that was typed: it may be a password typed in the wrong field.
        login_log_format_elements = method=%{mechanism} rip=%{remote_ip} lip=%{local_ip} mpid=%{mail_pid} %{secured} \
        session=<%{session}>
        listen = \(doors.address == "*" ? "*, ::" : doors.address)
        hostname = \(plant.hostName)
        # Whoever is connected stays so while files are read again; at the end, we see to them.
        shutdown_clients = no
        ssl = required
        ssl_server_cert_file = \(plant.certificate.chain)
        ssl_server_key_file = \(plant.certificate.key)
        ssl_min_protocol = TLSv1.2
        mail_uid = \(plant.users.mailboxes.user)
        mail_gid = \(plant.users.mailboxes.group)
        first_valid_uid = \(plant.users.mailboxes.user)
        first_valid_gid = \(plant.users.mailboxes.group)
        \(unchanged.oneUser(unlocking: []))
        """
    }

    private var services: String {
        """
        \(unchanged.clientDoors)
        service doveadm {
          inet_listener http {
            listen = 127.0.0.1
            port = \(doors.doveadm)
          }
        }
        doveadm_api_key = \(plant.brain.secret.revealed)
        service auth-worker {
          user = $SET:default_internal_user
        }
        \(unchanged.noPenalty)
        """
    }

    // MARK: Who somebody is

    /// A bare identifier gets the name the client has connected to: no variable holds the domain of a name any more, and
    /// a pipeline cannot put one text before another, so that the sign and the host are two conditions.
    private var authentication: String {
        """
        auth_mechanisms = plain login
        # The usual ones, and what stands between a member and a functional mailbox.
        auth_username_chars = \(unchanged.nameSigns)
        # A bare identifier is of the académie whose name the client has connected to.
        auth_username_format = %{user | lower}%{user | if('*', '*@*', '', '@')}%{user | if('*', '*@*', '', local_name)}
        # Up to 2.4.1 every answer to this passdb is remembered under one name (CVE-2025-30189): two people with the same
        # password would have opened one mailbox. Each sign-in is judged.
        auth_cache_size = 0
        passdb oauth2 {
          mechanisms_filter = plain login
          use_cache = no
        }
        userdb prefetch {
        }
        userdb lua {
          lua_file = \(folders.dovecot)/userdb.lua
          use_worker = yes
        }

        """
    }

    /// Outside the passdb, where its fields would not be looked for: they are read as the request's, not as the passdb's.
    ///
    /// 2.4 insists on an address for introspection, and asks there only what the grant has left unsaid. Ours says
    /// everything; there is nothing at that address, so that an answer cut short is a fault and no refusal.
    private var grant: String {
        let (user, group) = plant.users.mailboxes
        return """
            oauth2 {
              grant_url = \(brain)/oauth2/token
              client_id = \(BrainDoor.passwordClient)
              client_secret = \(plant.brain.secret.revealed)
              introspection_mode = post
              introspection_url = \(brain)/oauth2/introspect
              scope = mail
              username_attribute = username
              active_attribute = active
              active_value = true
              http_client_request_absolute_timeout = 5s
              http_client_max_parallel_connections = 30
              # From which network somebody tries.
              send_auth_headers = yes
              fields {
                user = %{oauth2:mailbox}
                userdb_home = %{oauth2:home}
                userdb_uid = \(user)
                userdb_gid = \(group)
                userdb_quota_storage_size = %{oauth2:quota}
                userdb_acl_user = %{oauth2:acl_user}
                device = %{oauth2:device}
                passdb_import = %{oauth2:refusal}
              }
            }

            """
    }

    /// Every sign-in is told.
    ///
    /// 2.4 adds to what is told instead of replacing it: what we do not want to hear of is made empty.
    private var policy: String {
        """
        auth_policy_server_url = \(brain)/policy
        auth_policy_server_api_header = Authorization: Bearer \(plant.brain.secret.revealed)
        auth_policy_hash_nonce = \(plant.brain.secret.revealed)
        auth_policy_hash_truncate = 0
        auth_policy_check_before_auth = yes
        auth_policy_check_after_auth = no
        auth_policy_report_after_auth = yes
        auth_policy {
          http_client_request_absolute_timeout = 1s
          request_attributes {
            remote = %{remote_ip}
            protocol = %{protocol}
            device = %{passdb:device}
            print = %{hashed_password}
            functional = %{user | if('*', '*\(MailDoor.joint)*', 'yes', 'no')}
            login =
            session_id =
            pwhash =
            device_id =
            fail_type =
          }
        }

        """
    }

    // MARK: Mailboxes

    private var storage: String {
        """
        mail_home = \(folders.mailboxes)/unknown/%{user}
        mail_driver = mdbox
        mail_path = ~/mdbox
        mailbox_list_index = yes
        mail_always_cache_fields {
          date.save = yes
        }
        mail_plugins = lazy_expunge quota notify mail_log
        protocol lmtp {
          mail_plugins {
            sieve = yes
          }
        }
        protocol imap {
          mail_plugins {
            imap_quota = yes
            acl = yes
            imap_acl = yes
          }
          mail_max_userip_connections = 30
        }
        namespace inbox {
          inbox = yes
          prefix =
          separator = /
        \(unchanged.standardFolders)}
        mail_log_events = delete undelete expunge save copy mailbox_create mailbox_delete mailbox_rename
        mail_log_fields = uid box msgid size flags

        """
    }

    private var quota: String {
        """
        quota "User quota" {
          driver = count
        }
        quota_storage_size = \(plant.limits.quotaMebibytes)M
        quota_exceeded_message = La boîte de ce destinataire est pleine.
        quota_status_success = DUNNO
        quota_status_nouser = DUNNO
        quota_status_overquota = "552 5.2.2 La boîte de ce destinataire est pleine."

        """
    }

    private var sieve: String {
        """
        sieve_script personal {
          driver = file
          path = ~/sieve
          active_path = ~/.dovecot.sieve
        }
        # One copy of what comes twice; then forwardings and absences; then the filters of the owner.
        sieve_script once {
          type = before
          precedence = 1
          driver = file
          path = \(folders.dovecot)/once.sieve
        }
        sieve_script arrivals {
          type = before
          precedence = 2
          driver = file
          path = \(folders.arrivals)/%{user}.sieve
          bin_path = ~/arrivals
        }
        sieve_script undesired {
          type = after
          driver = file
          path = \(folders.dovecot)/undesired.sieve
        }
        # What is sent on leaves as from an address of ours; which, is told for each mailbox.
        sieve_redirect_envelope_from = orig_recipient
        # It would write to anybody what a message says; what redirects is judged by Postfix.
        sieve_extensions {
          enotify = no
        }

        """
    }

    /// What leaves a folder goes to a mailbox that clients never see, from which a mailbox is restored to a date.
    ///
    /// One for all folders: 2.4 has no twin of each. The lines of `mail_log` are the only record of the folder a message
    /// was in, and whoever restores must have kept them. Without the right to look it up, a client that guesses the name
    /// could read and destroy what is kept.
    private var restoration: String {
        """
        acl_driver = vfile
        # Who only reads a functional mailbox may list its folders and read, and no more.
        acl user=\(FunctionalReader.name) {
          rights = lookup read
        }
        lazy_expunge_mailbox = EXPUNGED
        lazy_expunge_only_last_instance = no
        namespace inbox {
          mailbox EXPUNGED {
            quota_ignore = yes
            acl owner {
              rights =
            }
            acl user=\(FunctionalReader.name) {
              rights =
            }
          }
        }

        """
    }
}
