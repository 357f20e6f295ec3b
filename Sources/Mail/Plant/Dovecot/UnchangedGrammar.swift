/// What Dovecot 2.4 still says with the words of 2.3.
struct UnchangedGrammar: Sendable {
    private let plant: MailPlant

    init(_ plant: MailPlant) { self.plant = plant }

    private var doors: MailDoors { plant.doors }

    /// What a name may be made of.
    var nameSigns: String {
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01234567890.-_@\(MailDoor.joint)"
    }

    /// What clients connect to, and Postfix.
    var clientDoors: String {
        """
        service imap-login {
          inet_listener imap {
            port = 0
          }
          inet_listener imaps {
            port = \(doors.imaps)
            ssl = yes
          }
        }
        service pop3-login {
          inet_listener pop3 {
            port = 0
          }
          inet_listener pop3s {
            port = \(doors.pop3s)
            ssl = yes
          }
        }
        service submission-login {
          inet_listener submission {
            port = \(doors.submission)
          }
          inet_listener submissions {
            port = \(doors.submissions)
            ssl = yes
          }
        }
        service managesieve-login {
          inet_listener sieve {
            port = \(doors.manageSieve)
          }
        }
        service lmtp {
          unix_listener lmtp {
            mode = 0600
            \(postfixUser)
          }
        }
        service quota-status {
          executable = quota-status -p postfix
          client_limit = 1
          unix_listener quota-status {
            mode = 0600
            \(postfixUser)
          }
        }
        """
    }

    private var postfixUser: String {
        switch plant.users {
        case .separated: "user = postfix"
        case .alone: ""
        }
    }

    /// Wrong passwords are counted by us.
    var noPenalty: String {
        """
        service anvil {
          # Its penalty counts by address: one wrong password would slow a whole school down. We count by account.
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }

        """
    }

    /// Without root nothing can change to another user nor to another root folder, as the doors do in both versions, and
    /// some services in one of them.
    func oneUser(unlocking services: [String]) -> String {
        guard case .alone(let name, let group, _, _) = plant.users else { return "" }
        let doors = ["imap-login", "pop3-login", "submission-login", "managesieve-login", "imap-urlauth-login"]
        let unlocked = (services + doors).map { "service \($0) {\n  chroot =\n}\n" }.joined()
        return """
            default_internal_user = \(name)
            default_internal_group = \(group)
            default_login_user = \(name)
            \(unlocked)service dict {
              unix_listener dict {
                mode = 0600
              }
            }

            """
    }

    var standardFolders: String {
        StandardFolder.allCases
            .map { "  mailbox \($0.name) {\n    special_use = \($0.specialUse)\n    auto = subscribe\n  }\n" }
            .joined()
    }

    /// By which what agents write goes to Postfix, and what Sieve redirects.
    var submission: String {
        """
        submission_relay_host = 127.0.0.1
        submission_relay_port = \(doors.relay)
        submission_relay_trusted = yes
        submission_max_mail_size = \(plant.limits.messageOctets)
        submission_max_recipients = \(plant.limits.recipients)
        submission_host = 127.0.0.1:\(doors.redirection)

        """
    }
}
