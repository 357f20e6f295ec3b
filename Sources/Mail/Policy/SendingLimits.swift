/// How much one mailbox may send: an agent writes to their school, and somebody who has taken an account to the world.
package struct SendingLimits: Hashable, Sendable {
    package var hourly: Amount
    package var daily: Amount

    package init(
        hourly: Amount = Amount(messages: 200, recipients: 1000),
        daily: Amount = Amount(messages: 1000, recipients: 5000)
    ) {
        self.hourly = hourly
        self.daily = daily
    }

    /// Messages, and the people they are for, each as often as they are named.
    package struct Amount: Hashable, Sendable {
        package var messages: Int
        package var recipients: Int

        package init(messages: Int, recipients: Int) {
            self.messages = messages
            self.recipients = recipients
        }
    }
}
