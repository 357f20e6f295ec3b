import Credentials
package import Database
package import Sealing
package import Vocabulary

/// The passwords of devices, as they are kept: an HMAC-SHA256 (RFC 2104) bound to the account, under a key that the
/// database does not hold.
///
/// A row copied to another account opens nothing there. Keys that a rotation has retired still recognise what they
/// signed: a device is not asked for another password because the portal changed its keys.
package struct DevicePasswords: Sendable {
    /// How many living devices one account may have.
    package static let most = 20
    /// How often a use is written down: programs connect every few minutes, and an hour is told to the minute.
    static let precision = Duration.minutes(1)

    let keyring: Keyring
    let random: RandomSource

    package init(keyring: Keyring, random: RandomSource) {
        self.keyring = keyring
        self.random = random
    }

    /// Whose device has this password, if the account may be used and the device has not been withdrawn.
    package func find(_ typed: String, of account: Int64, in queries: some Queries) throws -> Device? {
        let isActive: SQL = "and exists (select 1 from account where id = \(account) and state = 'active')"
        return try living(typed, of: account, isActive, in: queries)
    }

    /// The same, whatever the account may be used for: its owner is told why it is not.
    func recognise(_ typed: String, of account: Int64, in queries: some Queries) throws -> Device? {
        try living(typed, of: account, "", in: queries)
    }

    private func living(
        _ typed: String,
        of account: Int64,
        _ condition: SQL,
        in queries: some Queries
    ) throws -> Device? {
        guard let password = DevicePassword(typed) else { return nil }
        return try Self.first(
            """
            where digest \(isIn: try digests(of: password, for: account)) and account = \(account) and place is not null
                \(condition)
            """,
            in: queries
        )
    }

    /// Writes down that a device has just connected, and from where.
    package func noteUse(
        of device: String,
        from source: String,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            update device_password set last_used_at = \(now), last_source = \(String(source.prefix(64)))
            where id = \(device) and place is not null and (last_used_at is null or last_used_at <= \(now - Self.precision))
            """
        )
    }
}

extension DevicePasswords {
    enum Addition: Sendable, Equatable {
        case added(Device)
        /// The same password came before: the form was sent twice.
        case addedBefore(Device)
        /// It came before, and its device has been withdrawn since.
        case withdrawnSince
        case nameTaken
        case noPlaceLeft
    }

    /// Gives a device its password and one of the places of the account.
    func add(
        _ password: DevicePassword,
        to kind: DeviceKind,
        named name: ChosenName,
        of account: Int64,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Addition {
        let digests = try digests(of: password, for: account)
        // Somebody may take the same place or name at the same instant: then nothing is inserted, and the next turn
        // sees what they did.
        while true {
            if let known = try known(digests, in: transaction) { return known }
            let living = try all(of: account, in: transaction)
            // Whoever has just taken the name or the last place may be this very form, sent twice.
            guard !living.contains(where: { $0.name == name.text }) else {
                return try known(digests, in: transaction) ?? .nameTaken
            }
            guard let place = try freePlace(of: account, in: transaction) else {
                return try known(digests, in: transaction) ?? .noPlaceLeft
            }
            let device = Device(
                id: OpaqueToken(from: random).revealed,
                account: account,
                name: name.text,
                kind: kind,
                addedAt: now,
                lastUse: nil
            )
            if try insert(device, digests[0], at: place, in: transaction) { return .added(device) }
        }
    }

    /// The living devices of an account, the latest added first.
    func all(of account: Int64, in queries: some Queries) throws -> [Device] {
        try queries.all(
            """
            \(Self.columns) from device_password
            where account = \(account) and place is not null order by created_at desc, id
            """,
            Self.device
        )
    }

    func device(_ id: String, of account: Int64, in queries: some Queries) throws -> Device? {
        try Self.first("where id = \(id) and account = \(account) and place is not null", in: queries)
    }

    /// Whether this account has or had this device.
    func hasKnown(_ id: String, of account: Int64, in queries: some Queries) throws -> Bool {
        let count: Int? = try queries.value(
            "select count(*) from device_password where id = \(id) and account = \(account)"
        )
        return count ?? 0 > 0
    }

    /// Withdraws one device: its password opens nothing from then on.
    ///
    /// - Returns: false when that has been done already, or when it is somebody else’s.
    func withdraw(
        _ id: String,
        of account: Int64,
        because reason: WithdrawalReason?,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.runCounting(
            """
            update device_password set place = null, withdrawn_at = \(now), withdrawn_reason = \(reason?.rawValue)
            where id = \(id) and account = \(account) and place is not null
            """
        ) == 1
    }

    /// Withdraws every device of an account.
    ///
    /// - Returns: how many there were.
    package func withdrawAll(of account: Int64, at now: Moment, in transaction: Transaction) throws -> Int {
        try transaction.runCounting(
            """
            update device_password set place = null, withdrawn_at = \(now)
            where account = \(account) and place is not null
            """
        )
    }

    /// How long a withdrawn device is remembered, for whoever asks what happened.
    private static let memory = Duration.days(90)

    package static func sweep(at now: Moment, in transaction: Transaction) throws {
        try InstallationAddresses.sweep(at: now, in: transaction)
        try transaction.run("delete from device_password where withdrawn_at <= \(now - memory)")
    }
}

extension DevicePasswords {
    /// Under every key, the current one first.
    private func digests(of password: DevicePassword, for account: Int64) throws -> [[UInt8]] {
        let owner = withUnsafeBytes(of: account.bigEndian) { Array($0) }
        return try keyring.integrityCodes(of: owner + password.canonicalBytes, for: "device password")
    }

    private func known(_ digests: [[UInt8]], in queries: some Queries) throws -> Addition? {
        // One question: between two, the same form sent at the same instant may be kept, and would pass for withdrawn.
        let sought: SQL = "from device_password where digest \(isIn: digests) order by place is null"
        return try queries.first("\(Self.columns), place is null \(sought)") { row in
            try row(7) ? .withdrawnSince : .addedBefore(Self.device(row))
        }
    }

    private func freePlace(of account: Int64, in queries: some Queries) throws -> Int? {
        let taken: [Int] = try queries.values(
            "select place from device_password where account = \(account) and place is not null"
        )
        return (1...Self.most).first { !taken.contains($0) }
    }

    private func insert(
        _ device: Device,
        _ digest: [UInt8],
        at place: Int,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.runCounting(
            """
            insert into device_password (id, account, place, digest, name, kind, created_at)
            values (\(device.id), \(device.account), \(place), \(digest), \(device.name), \(device.kind.rawValue),
                \(device.addedAt))
            on conflict do nothing
            """
        ) == 1
    }

    private static let columns: SQL = "select id, account, name, kind, created_at, last_used_at, last_source"

    private static func first(_ condition: SQL, in queries: some Queries) throws -> Device? {
        try queries.first("\(columns) from device_password \(condition)", device)
    }

    private static func device(_ row: Row) throws -> Device {
        let used: Moment? = try row(5)
        let source: String? = try row(6)
        return Device(
            id: try row(0),
            account: try row(1),
            name: try row(2),
            kind: DeviceKind(rawValue: try row(3)) ?? .other,
            addedAt: try row(4),
            lastUse: used.map { Device.Use(at: $0, source: source ?? "") }
        )
    }
}
