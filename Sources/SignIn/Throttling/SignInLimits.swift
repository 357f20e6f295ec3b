import Vocabulary

/// How often a password may be tried.
package struct SignInLimits: Hashable, Sendable {
    /// Under one name of an account, from browsers it has never used.
    package var account = ThrottleLimit(tries: 10, window: .minutes(15))
    /// Under one name of an account, from one browser it has used before: a stranger's tries do not count against its owner.
    package var knownBrowser = ThrottleLimit(tries: 10, window: .minutes(15))
    /// From one network.
    ///
    /// A whole school shares one; successes are not counted.
    package var source = ThrottleLimit(tries: 300, window: .minutes(15))
    /// Proofs of identity (NUMEN, names, birth date) from one network.
    package var claims = ThrottleLimit(tries: 60, window: .minutes(15))
    /// Proofs of identity about one NUMEN.
    package var claimsByPerson = ThrottleLimit(tries: 6, window: .minutes(15))
    /// Codes sent to one destination.
    package var codes = ThrottleLimit(tries: 4, window: .minutes(60))
    /// Codes typed in one journey.
    package var codeTries = ThrottleLimit(tries: 5, window: .minutes(15))

    package init() {}
}
