import Credentials

/// How Dovecot asks who owns an address when nobody has signed in: mail that arrives, and our own orders to doveadm.
///
/// 2.3 and 2.4 both run it, and call two things by other names.
struct UserLookupScript: Sendable {
    private let brain: BrainDoor
    private let dialect: Dialect

    enum Dialect: Sendable {
        case dovecot23, dovecot24
    }

    init(_ brain: BrainDoor, _ dialect: Dialect) {
        self.brain = brain
        self.dialect = dialect
    }

    var text: String {
        #"""
        -- Written by Préau at each start: a change here is lost.
        local json = require "cjson"
        local http = nil

        function script_init()
          http = dovecot.http.client({ \#(patience) })
          return 0
        end

        function script_deinit()
        end

        local function ask(path, question)
          local request = http:request({ url = "http://127.0.0.1:\#(brain.port)/dovecot/" .. path, method = "POST" })
          request:add_header("Authorization", "Bearer \#(brain.secret.revealed)")
          request:add_header("Content-Type", "application/json")
          request:set_payload(json.encode(question))
          local answer = request:submit()
          if answer:status() ~= 200 then
            return nil, "HTTP " .. answer:status()
          end
          local understood, fields = pcall(json.decode, answer:payload())
          if not understood then
            return nil, "the answer is no JSON"
          end
          return fields
        end

        -- A fault of ours is a fault, never an unknown user: mail then waits instead of bouncing.
        function auth_userdb_lookup(request)
          local answer, problem = ask("userdb", { user = request.user })
          if not answer then
            return dovecot.auth.USERDB_RESULT_INTERNAL_FAILURE, problem
          end
          if answer.found then
            return dovecot.auth.USERDB_RESULT_OK, \#(fields)
          end
          return dovecot.auth.USERDB_RESULT_USER_UNKNOWN, "no such user"
        end

        function auth_userdb_iterate()
          local answer = ask("mailboxes", {})
          return answer and answer.mailboxes or {}
        end

        """#
    }

    /// Settings of Dovecot's HTTP client, which 2.4 calls as in its own files and refuses by any other name.
    private var patience: String {
        switch dialect {
        case .dovecot23: "request_timeout_msecs = 3000, max_attempts = 1"
        case .dovecot24: #"request_timeout = "3s", request_max_attempts = "1""#
        }
    }

    /// We answer in the words of 2.3; 2.4 has a setting for what was a rule.
    private var fields: String {
        switch dialect {
        case .dovecot23: "answer.fields"
        case .dovecot24:
            """
            {
                  user = answer.fields.user,
                  home = answer.fields.home,
                  uid = answer.fields.uid,
                  gid = answer.fields.gid,
                  quota_storage_size = answer.fields.quota_rule:match("^%*:storage=(%w+)$"),
                }
            """
        }
    }
}
