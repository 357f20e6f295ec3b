package import Database
package import Sealing
package import Vocabulary

/// Where a room leaves what it has to tell people: a message posted here exists if, and only if, the change it tells
/// of exists, and the page answers without waiting for any mail server.
///
/// ```swift
/// try await database.write { transaction in
///     try passwords.replace(password, of: account, in: transaction)
///     try outbox.post(mails.passwordChanged(to: address, at: now, notMe: link), in: transaction)
/// }
/// ```
/// An ``OutboxCourier`` carries the messages afterwards, at least once.
package struct Outbox: Sendable {
    let keyring: Keyring
    let clock: WallClock
    let random: RandomSource
    let bell = OutboxBell()

    package init(keyring: Keyring, clock: WallClock, random: RandomSource) {
        self.keyring = keyring
        self.clock = clock
        self.random = random
    }

    /// Writes a message in the transaction of the change it tells of, and calls the courier of this process.
    @discardableResult
    package func post(_ message: OutboxMessage, in transaction: Transaction) throws -> MessageNumber {
        let number = MessageNumber.drawn(from: random)
        let sealed = try SealedContent(message.content, number: number, keyring: keyring)
        try OutboxStore.insert(message, sealed: sealed, number: number, at: clock.now, in: transaction)
        bell.ring(.posted)
        return number
    }

    /// Forgets messages that were delivered or given up, some time after they were posted.
    ///
    /// - Returns: how many were forgotten.
    @discardableResult
    package func purge(keptFor time: Duration, in transaction: Transaction) throws -> Int {
        try OutboxStore.purge(postedBefore: clock.now - time, in: transaction)
    }
}
