import Academies
import Credentials
import Crypto
import Foundation
import Vocabulary

/// A configuration profile for Apple’s Mail (payload `com.apple.mail.managed`, Apple, *Device Management*, “Mail”): the
/// account, its servers and its password in one file.
struct AppleProfile: Sendable {
    let bytes: [UInt8]

    /// Nothing while the académie has not told its servers.
    init?(
        for device: Device,
        with password: DevicePassword,
        address: String,
        of academy: Academy,
        on day: CivilDate
    ) {
        guard let servers = MailServers(of: academy, on: day).main else { return nil }
        let account: [Entry] = [
            .text("PayloadType", "com.apple.mail.managed"), .number("PayloadVersion", 1),
            .text("PayloadIdentifier", "\(Self.identifier(of: academy)).\(Self.uuid(device.id, "account"))"),
            .text("PayloadUUID", Self.uuid(device.id, "account")), .text("PayloadDisplayName", address),
            .text("EmailAccountType", "EmailTypeIMAP"),
            .text("EmailAccountDescription", "Messagerie de l’\(academy.identity.title)"),
            .text("EmailAddress", address),
        ]
        let receiving = Self.server("Incoming", servers.receiving, address)
        let sending = Self.server("Outgoing", servers.sending, address)
        let secret: [Entry] = [
            .text("IncomingPassword", password.revealed), .flag("OutgoingPasswordSameAsIncomingPassword", true),
        ]
        let profile: [Entry] = [
            .text("PayloadType", "Configuration"), .number("PayloadVersion", 1),
            .text("PayloadIdentifier", "\(Self.identifier(of: academy)).\(Self.uuid(device.id, "profile"))"),
            .text("PayloadUUID", Self.uuid(device.id, "profile")),
            .text("PayloadDisplayName", "Messagerie de l’\(academy.identity.title)"),
            .text("PayloadOrganization", academy.identity.title),
            .text("PayloadDescription", "Relie cet appareil à votre messagerie académique."),
            .flag("PayloadRemovalDisallowed", false),
            .list("PayloadContent", account + receiving + sending + secret),
        ]
        bytes = Array(Self.document(profile).utf8)
    }

    private static func server(_ way: String, _ server: ServerRecord, _ address: String) -> [Entry] {
        [
            .text("\(way)MailServerAuthentication", "EmailAuthPassword"),
            .text("\(way)MailServerHostName", server.host.text), .number("\(way)MailServerPortNumber", server.port),
            .flag("\(way)MailServerUseSSL", true), .text("\(way)MailServerUsername", address),
        ]
    }

    /// `fr.ac-lille.preau`: a profile of the same identifier replaces the one before it.
    private static func identifier(of academy: Academy) -> String {
        academy.mailDomain.text.split(separator: ".").reversed().joined(separator: ".") + ".preau"
    }

    /// Always the same for a device, so that a profile taken twice is one profile (RFC 9562 §5.8).
    private static func uuid(_ device: String, _ part: String) -> String {
        var hash = Array(SHA256.hash(data: Array("\(part)\u{1F}\(device)".utf8)).prefix(16))
        hash[6] = hash[6] & 0x0F | 0x80
        hash[8] = hash[8] & 0x3F | 0x80
        return NSUUID(uuidBytes: hash).uuidString
    }
}

extension AppleProfile {
    private enum Entry {
        case text(String, String)
        case number(String, Int)
        case flag(String, Bool)
        /// A list of one dictionary.
        case list(String, [Entry])

        var xml: String {
            switch self {
            case .text(let key, let text): "<key>\(key)</key><string>\(XMLText.escaped(text))</string>"
            case .number(let key, let number): "<key>\(key)</key><integer>\(number)</integer>"
            case .flag(let key, let isSet): "<key>\(key)</key><\(isSet ? "true" : "false")/>"
            case .list(let key, let entries): "<key>\(key)</key><array>\(AppleProfile.dictionary(entries))</array>"
            }
        }
    }

    private static func dictionary(_ entries: [Entry]) -> String {
        "<dict>\n\(entries.map(\.xml).joined(separator: "\n"))\n</dict>"
    }

    private static func document(_ entries: [Entry]) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <plist version="1.0">\(dictionary(entries))</plist>

        """
    }
}
