import Database
import SignIn
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
}
