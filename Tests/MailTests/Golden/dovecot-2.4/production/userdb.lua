-- Written by Préau at each start: a change here is lost.
local json = require "cjson"
local http = nil

function script_init()
  http = dovecot.http.client({ request_timeout = "3s", request_max_attempts = "1" })
  return 0
end

function script_deinit()
end

local function ask(path, question)
  local request = http:request({ url = "http://127.0.0.1:8091/dovecot/" .. path, method = "POST" })
  request:add_header("Authorization", "Bearer wVwCiewtCpFn7I5loY3rvl5VMvvuopP4C8lC7pCGwXE")
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
    return dovecot.auth.USERDB_RESULT_OK, {
      user = answer.fields.user,
      home = answer.fields.home,
      uid = answer.fields.uid,
      gid = answer.fields.gid,
      quota_storage_size = answer.fields.quota_rule:match("^%*:storage=(%w+)$"),
    }
  end
  return dovecot.auth.USERDB_RESULT_USER_UNKNOWN, "no such user"
end

function auth_userdb_iterate()
  local answer = ask("mailboxes", {})
  return answer and answer.mailboxes or {}
end
