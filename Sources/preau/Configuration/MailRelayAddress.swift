import Foundation
import Outbox
import Vocabulary

/// `smtps://host:465`, `smtp+starttls://host:587`, or `smtp://localhost:25` without protection on this machine only.
struct MailRelayAddress {
    let relay: SubmissionRelay

    init(_ text: String, user: String?, password: Secret?) throws(SettingsProblem) {
        guard let url = URL(string: text), let host = url.host, let scheme = url.scheme else {
            throw SettingsProblem("it is no address of a server")
        }
        guard url.user == nil, url.password == nil else {
            throw SettingsProblem("it holds a name or a password, whose places are mail.user and mail.password")
        }
        let (protection, port): (SubmissionRelay.Protection, Int)
        switch scheme {
        case "smtps": (protection, port) = (.implicitTLS, 465)
        case "smtp+starttls": (protection, port) = (.startTLS, 587)
        case "smtp" where ["localhost", "127.0.0.1", "[::1]"].contains(host): (protection, port) = (.none, 25)
        default: throw SettingsProblem("“\(scheme)” does not protect what it carries")
        }
        let account = user.map { SubmissionRelay.Account(user: $0, password: password ?? Secret("")) }
        do {
            relay = try SubmissionRelay(host: host, port: url.port ?? port, protection: protection, account: account)
        } catch {
            throw SettingsProblem("\(error)")
        }
    }
}
