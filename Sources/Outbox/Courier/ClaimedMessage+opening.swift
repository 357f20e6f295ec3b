import Logging
import Sealing

extension ClaimedMessage {
    /// Lifts the seal.
    ///
    /// - Throws: a problem that may pass when the key file is not the right one, a lasting one when the row was altered.
    func opened(with keyring: Keyring) throws(DeliveryProblem) -> OutgoingMessage {
        let content: OutboxMessage.Content
        do {
            content = try sealed.opened(as: channel, number: number, keyring: keyring)
        } catch SealingError.unknownKey {
            throw .temporary(.sealed)
        } catch {
            throw .permanent(.sealed)
        }
        return OutgoingMessage(
            number: number,
            message: OutboxMessage(academy: academy, content: content, usefulUntil: usefulUntil),
            postedAt: postedAt
        )
    }

    /// What a log may say of a message.
    func metadata(_ more: Logger.Metadata) -> Logger.Metadata {
        more.merging([
            "outbox.message": "\(number)", "outbox.channel": "\(channel)", "outbox.attempt": "\(attempts)",
        ]) { ours, _ in ours }
    }
}
