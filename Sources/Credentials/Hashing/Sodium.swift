import CSodium

/// libsodium, started once for the process.
enum Sodium {
    /// `sodium_init` answers 0 the first time, 1 afterwards and -1 when the machine has no randomness to give.
    static let isReady = sodium_init() >= 0
}
