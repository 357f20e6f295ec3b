import Foundation

/// A program of others that a plant is made of, and who brings it.
struct MailProgram: Sendable {
    let name: String
    /// Of the distribution.
    let package: String
    var folders = ["/usr/sbin", "/usr/bin", "/usr/lib/postfix/sbin"]

    static let dovecot = MailProgram(name: "dovecot", package: "dovecot-core")
    static let doveconf = MailProgram(name: "doveconf", package: "dovecot-core")
    static let postconf = MailProgram(name: "postconf", package: "postfix")
    static let postfix = MailProgram(name: "postfix", package: "postfix")
    static let master = MailProgram(name: "master", package: "postfix")
    static let rspamd = MailProgram(name: "rspamd", package: "rspamd")
    static let rspamadm = MailProgram(name: "rspamadm", package: "rspamd")
    static let sievec = MailProgram(name: "sievec", package: "dovecot-sieve")
    static let openssl = MailProgram(name: "openssl", package: "openssl")

    var path: String {
        get throws(MailPlantError) {
            let places = folders.map { "\($0)/\(name)" }
            guard let path = places.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
                throw .missingProgram(name, package: package)
            }
            return path
        }
    }
}
