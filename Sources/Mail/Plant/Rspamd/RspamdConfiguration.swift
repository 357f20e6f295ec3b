import Academies
import Vocabulary

/// The files of rspamd (3.4, Debian 12) for a plant: it judges what the outside brings, signs what agents send (DKIM,
/// RFC 6376) and seals what they forward (ARC, RFC 8617).
///
/// Its rules and the weight of each are the distribution's, read where the package puts them. What an operator of the
/// machine may have changed for another rspamd is not read, and nothing is asked of the outside but names: no list of
/// bad addresses, no shared fingerprints, no map that downloads itself.
package struct RspamdConfiguration: Sendable {
    /// The user Debian made for it.
    static let user = "_rspamd"
    /// How Postfix names the door by which Sieve hands over what it redirects.
    static let redirection = "redirection"
    /// The same for the portal's own mails.
    static let portal = "portal"

    private let plant: MailPlant

    package init(_ plant: MailPlant) { self.plant = plant }

    private var folders: PlantFolders { plant.folders }
    private var filter: MailFilter { plant.filter }

    /// The main file, then the keys it names.
    package var files: [ConfigurationFile] {
        [
            ConfigurationFile(folders.rspamd / "rspamd.conf", for: .everybody, main),
            ConfigurationFile(folders.rspamd / "suffixes", for: .everybody, Self.fewSuffixes),
        ]
            + plant.signatures.map { signature in
                ConfigurationFile(folders.signingKeys / signature, for: .filter, signature.privateKey.revealedText)
            }
    }

    private static let fewSuffixes = "fr\ngouv.fr\ncom\norg\nnet\neu\nexample\n"

    private var main: String {
        ConfigurationFile.warning
            + [process, worker, scores, rules, authentication, doorsOfTheirOwn, signing].joined(separator: "\n")
    }

    // MARK: The process

    private var process: String {
        """
        lua = "$RULESDIR/rspamd.lua";
        options {
          control_socket = "\(folders.rspamdRuntime)/control.sock mode=0600";
          tempdir = "\(folders.rspamdRuntime)";
          cache_file = "\(folders.rspamdState)/symbols.cache";
          dynamic_conf = "\(folders.rspamdState)/dynamic";
          history_file = "\(folders.rspamdState)/history";
          stats_file = "\(folders.rspamdState)/stats.ucl";
          hs_cache_dir = "\(folders.rspamdState)/";
          url_tld = "\(suffixes)";
          filters = "chartable,dkim,regexp";
          explicit_modules = ["settings"];
          allow_raw_input = true;
          # What takes longer is asked for again, and not let through unjudged.
          task_timeout = 15s;
          soft_reject_on_timeout = true;
          # Minutes of work at each first start, for patterns that are as fast without on a mail of usual size.
          disable_hyperscan = true;
          # No client is trusted for where it comes from, this machine included.
          check_local = true;
          dns {
            timeout = 1s;
            retransmits = 4;
        \(nameServers)  }
        }
        # Nothing here learns by language: an empty folder spares the reading of sixty.
        lang_detection {
          languages = "\(folders.rspamd)";
        }
        logging {
          type = "file";
          filename = "\(folders.rspamdLog)/rspamd.log";
          level = "warning";
        }

        """
    }

    private var suffixes: String {
        switch filter.suffixes {
        case .every: "$SHAREDIR/effective_tld_names.dat"
        case .few: "\(folders.rspamd)/suffixes"
        }
    }

    private var nameServers: String {
        guard !filter.resolvers.isEmpty else { return "" }
        let servers = filter.resolvers.map { "\"\($0.host):\($0.port)\"" }.joined(separator: ", ")
        return "    nameserver = [\(servers)];\n"
    }

    private var worker: String {
        """
        worker "rspamd_proxy" {
          bind_socket = "127.0.0.1:\(plant.doors.filter)";
          milter = yes;
          timeout = 30s;
          count = \(filter.processes);
          spam_header = "\(UndesiredScript.header)";
          reject_message = "5.7.1 Message refusé : il a l’air indésirable ou falsifié";
          upstream "local" {
            default = yes;
            self_scan = yes;
          }
        }

        """
    }

    // MARK: Judging

    private var scores: String {
        """
        .include "$CONFDIR/groups.conf"
        .include "$CONFDIR/composites.conf"
        actions {
          add_header = \(filter.junkScore);
          reject = \(filter.refusalScore);
        }

        """
    }

    private var rules: String {
        """
        modules {
          path = "$PLUGINSDIR";
        }
        regexp {
          max_size = 1M;
        }
        chartable {
          threshold = 0.3;
          symbol = "R_MIXED_CHARSET";
        }
        once_received {
          good_host = "mail";
          bad_host = ["static", "dynamic"];
          symbol = "ONCE_RECEIVED";
          symbol_strict = "ONCE_RECEIVED_STRICT";
          symbol_mx = "DIRECT_TO_MX";
        }
        forged_recipients {
          symbol_sender = "FORGED_SENDER";
          symbol_rcpt = "FORGED_RECIPIENTS";
        }
        maillist {
          symbol = "MAILLIST";
        }
        mime_types {
          file = ["$CONFDIR/maps.d/mime_types.inc"];
        }

        """
    }

    /// What a domain says of its own mail is done: a quarantine is the folder of what is undesired, a refusal a refusal.
    private var authentication: String {
        """
        dkim {
          dkim_cache_size = 2k;
          dkim_cache_expire = 1d;
          time_jitter = 6h;
        }
        spf {
          spf_cache_size = 2k;
          spf_cache_expire = 1d;
        }
        dmarc {
          actions {
            quarantine = "add_header";
            reject = "reject";
          }
        }
        milter_headers {
          use = ["remove-spam-flag", "authentication-results"];
          skip_local = false;
        }

        """
    }

    // MARK: Signing

    /// What comes from an agent or the portal is signed only, and what Sieve redirects sealed only: both have been judged.
    private var doorsOfTheirOwn: String {
        """
        settings {
          submission {
            priority = high;
            authenticated = true;
            apply {
              symbols_enabled = ["DKIM_SIGNED"];
            }
          }
          redirection {
            priority = high;
            request_header {
              "MTA-Name" = "^\(Self.redirection)$";
            }
            apply {
              symbols_enabled = ["DKIM_CHECK", "SPF_CHECK", "DMARC_CHECK", "ARC_CHECK", "ARC_SIGNED"];
              actions {
                add_header = null;
                reject = null;
              }
            }
          }
          portal {
            priority = high;
            request_header {
              "MTA-Name" = "^\(Self.portal)$";
            }
            apply {
              symbols_enabled = ["DKIM_SIGNED"];
            }
          }
          incoming {
            priority = low;
            request_header {
              "MTA-Name" = "^(?!(\(Self.redirection)|\(Self.portal))$)";
            }
            apply {
              symbols_disabled = ["DKIM_SIGNED", "ARC_SIGNED"];
            }
          }
        }

        """
    }

    /// By the domain of the envelope, which Postfix has checked to be the sender's own; a forwarded message leaves as from
    /// the agent who forwards it.
    private var signing: String {
        let domains = plant.signatures
            .map { signature in
                """
                    "\(signature.domain)" {
                      selector = "\(signature.selector)";
                      path = "\(folders.signingKeys / signature)";
                    }

                """
            }
            .joined()
        let common = """
              use_domain = "envelope";
              use_esld = false;
              try_fallback = false;
              allow_hdrfrom_mismatch = true;
              allow_hdrfrom_multiple = true;
              allow_username_mismatch = true;
              domain {
            \(domains)  }
            """
        return """
            dkim_signing {
              sign_authenticated = true;
              sign_local = true;
              sign_inbound = false;
            \(common)
            }
            arc {
              sign_authenticated = false;
              sign_local = true;
              sign_inbound = false;
              reuse_auth_results = true;
            \(common)
            }

            """
    }
}
