import Credentials
import Crypto
import Database
import Vocabulary

/// The addresses by which a telephone takes over its own installation from the page of a computer: each opens once, within
/// minutes, for one device.
///
/// The database knows the print of an address, and holds the password sealed under a key that the address alone gives: a
/// copy of the database, with the key file, tells none.
struct InstallationAddresses: Sendable {
    static let lifetime = Duration.minutes(10)

    let random: RandomSource

    /// Whose installation an address has opened.
    struct Opened: Sendable {
        let device: String
        let account: Int64
        let password: DevicePassword
    }

    /// Draws the address of a device, in the place of the one it may have had.
    func draw(
        for device: Device,
        with password: DevicePassword,
        at now: Moment,
        in transaction: Transaction
    ) throws -> OpaqueToken {
        let address = OpaqueToken(from: random)
        let box = try AES.GCM.seal(
            password.canonicalBytes,
            using: Self.key(of: address),
            authenticating: Array(device.id.utf8)
        )
        // Whole: a nonce of the usual length is there.
        let sealed = Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
        try transaction.run(
            """
            insert into device_installation (device, digest, sealed, expires_at)
            values (\(device.id), \(address.digest.bytes), \(sealed), \(now + Self.lifetime))
            on conflict (device) do update
                set digest = excluded.digest, sealed = excluded.sealed, expires_at = excluded.expires_at
            """
        )
        return address
    }

    /// Until when an address opens anything at an académie; nothing when it does not.
    static func end(
        of address: OpaqueToken,
        at academy: AcademyCode,
        now: Moment,
        in queries: some Queries
    ) throws -> Moment? {
        try queries.value("select expires_at from device_installation where \(isLiving(address, academy, now))")
    }

    /// Opens an address, which from then on opens nothing.
    static func open(
        _ address: OpaqueToken,
        at academy: AcademyCode,
        now: Moment,
        in transaction: Transaction
    ) throws -> Opened? {
        let found: (device: String, sealed: [UInt8])? = try transaction.first(
            "delete from device_installation where \(isLiving(address, academy, now)) returning device, sealed"
        ) { row in (try row(0), try row(1)) }
        guard let found else { return nil }
        let account: Int64? = try transaction.value("select account from device_password where id = \(found.device)")
        let box = try AES.GCM.SealedBox(combined: found.sealed)
        let signs = try AES.GCM.open(box, using: key(of: address), authenticating: Array(found.device.utf8))
        guard let account, let password = DevicePassword(String(decoding: signs, as: UTF8.self)) else { return nil }
        return Opened(device: found.device, account: account, password: password)
    }

    static func sweep(at now: Moment, in transaction: Transaction) throws {
        try transaction.run("delete from device_installation where expires_at <= \(now)")
    }

    private static func isLiving(_ address: OpaqueToken, _ academy: AcademyCode, _ now: Moment) -> SQL {
        """
        digest = \(address.digest.bytes) and expires_at > \(now) and device in (
            select device_password.id from device_password join account on account.id = device_password.account
            where account.academy = \(academy) and account.state = 'active' and device_password.place is not null
        )
        """
    }

    /// HKDF (RFC 5869): another use of an address would give another key.
    private static func key(of address: OpaqueToken) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Array(address.revealed.utf8)),
            info: Array("device installation".utf8),
            outputByteCount: 32
        )
    }
}
