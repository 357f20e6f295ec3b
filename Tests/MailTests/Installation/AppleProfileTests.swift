import Academies
import Credentials
import Foundation
import Testing
import Vocabulary

@testable import Mail

@Suite("The profile of Apple’s devices")
struct AppleProfileTests {
    private static let address = "m&d<x>@ac-lille.fr"

    private func profile(of device: String = "d1") throws -> [String: Any] {
        let academy = try #require(try MailSite.catalogue().academy(slug: "lille"))
        let now = SetClock().clock.now
        let password = try #require(DevicePassword("t4kq 9wme x2pf rz7h"))
        let profile = try #require(
            AppleProfile(
                for: Device(id: device, account: 1, name: "x", kind: .iphone, addedAt: now, lastUse: nil),
                with: password,
                address: Self.address,
                of: academy,
                on: now.day(in: academy.identity.timeZone)
            )
        )
        let list = try PropertyListSerialization.propertyList(from: Data(profile.bytes), format: nil)
        return try #require(list as? [String: Any])
    }

    private func account(in profile: [String: Any]) throws -> [String: Any] {
        let content = try #require(profile["PayloadContent"] as? [[String: Any]])
        #expect(content.count == 1)
        return try #require(content.first)
    }

    @Test func `it is a property list that says everything an account needs`() throws {
        let profile = try self.profile()
        #expect(profile["PayloadType"] as? String == "Configuration")
        #expect(profile["PayloadIdentifier"] as? String != nil)
        let account = try self.account(in: profile)
        #expect(account["PayloadType"] as? String == "com.apple.mail.managed")
        #expect(account["EmailAccountType"] as? String == "EmailTypeIMAP")
        #expect(account["EmailAddress"] as? String == Self.address, "what looks like markup is text")
        #expect(account["IncomingMailServerHostName"] as? String == "imap.ac-lille.fr")
        #expect(account["IncomingMailServerPortNumber"] as? Int == 993)
        #expect(account["OutgoingMailServerHostName"] as? String == "smtp.ac-lille.fr")
        #expect(account["OutgoingMailServerPortNumber"] as? Int == 587)
        for way in ["Incoming", "Outgoing"] {
            #expect(account["\(way)MailServerUseSSL"] as? Bool == true)
            #expect(account["\(way)MailServerUsername"] as? String == Self.address)
            #expect(account["\(way)MailServerAuthentication"] as? String == "EmailAuthPassword")
        }
        #expect(account["IncomingPassword"] as? String == "t4kq 9wme x2pf rz7h")
        #expect(account["OutgoingPasswordSameAsIncomingPassword"] as? Bool == true)
    }

    @Test func `its identifiers are the device’s own, and do not change`() throws {
        let identifiers = try ["d1", "d1", "d2"].map { device -> String in
            let profile = try self.profile(of: device)
            return try #require(profile["PayloadUUID"] as? String)
        }
        #expect(identifiers[0] == identifiers[1])
        #expect(identifiers[0] != identifiers[2])
        #expect(UUID(uuidString: identifiers[0]) != nil)
        let profile = try self.profile()
        let account = try self.account(in: profile)
        #expect(account["PayloadUUID"] as? String != profile["PayloadUUID"] as? String)
    }
}
