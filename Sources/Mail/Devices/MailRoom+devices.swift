import Academies
import Credentials
import Database
import People
import SignIn
import Vocabulary
import Web

extension MailRoom {
    /// The living devices of whoever asks.
    func devices(_ context: SignedInContext) async throws -> [Device] {
        let account = context.session.account
        return try await database.read { reading in try passwords.all(of: account, in: reading) }
    }

    /// One of them; somebody else’s is a page that does not exist.
    func device(_ id: String, _ context: SignedInContext) async throws -> Device {
        let account = context.session.account
        let found = try await database.read { reading in try passwords.device(id, of: account, in: reading) }
        guard let found else { throw Interruption.pageNotFound }
        return found
    }

    /// The address under which an account receives.
    func address(of account: Int64) async throws -> String {
        let card = try await database.read { reading in try PeopleStore.card(of: account, reading) }
        guard let card else { throw Interruption.pageNotFound }
        return card.address
    }

    /// The configuration profile of a device, signed where that is possible; nothing when the device reads none, was added
    /// too long ago, or the académie has not told its servers.
    func profile(of device: Device, with password: DevicePassword, at academy: Academy) async throws -> [UInt8]? {
        guard device.kind.readsProfiles, clock.now - device.addedAt < CarriedPassword.installing else { return nil }
        let profile = AppleProfile(
            for: device,
            with: password,
            address: try await address(of: device.account),
            of: academy,
            on: today(at: academy)
        )
        guard let profile else { return nil }
        guard let signProfile else { return profile.bytes }
        return try signProfile(profile.bytes)
    }
}
