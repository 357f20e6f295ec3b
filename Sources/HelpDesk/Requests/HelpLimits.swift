package import SignIn
import Vocabulary

/// How often help may be asked and followed.
package struct HelpLimits: Hashable, Sendable {
    /// Requests from one network: a whole school shares one.
    package var requestsBySource = ThrottleLimit(tries: 40, window: .minutes(60))
    /// Requests that ask to be answered at one place, which receives a mail each time.
    package var requestsByReply = ThrottleLimit(tries: 5, window: .minutes(60))
    /// Codes tried for one number.
    package var followsByNumber = ThrottleLimit(tries: 10, window: .minutes(60))
    /// Numbers and codes tried from one network.
    package var followsBySource = ThrottleLimit(tries: 60, window: .minutes(60))

    package init() {}
}
