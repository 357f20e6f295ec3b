import CSodium

/// How dear a guess is; parallelism is always 1, which is what libsodium computes.
package struct Argon2idParameters: Hashable, Sendable {
    package let kibibytes: Int
    package let passes: Int

    /// 19 MiB and two passes: the first choice of the OWASP Password Storage Cheat Sheet.
    package static let standard = Argon2idParameters(validKibibytes: 19 * 1024, passes: 2)

    /// Nothing outside what Argon2id defines and a server can bear: 8 KiB to 1 GiB, 1 to 64 passes.
    package init?(kibibytes: Int, passes: Int) {
        guard (8...1_048_576).contains(kibibytes), (1...64).contains(passes) else { return nil }
        self.init(validKibibytes: kibibytes, passes: passes)
    }

    private init(validKibibytes: Int, passes: Int) {
        kibibytes = validKibibytes
        self.passes = passes
    }

    var bytes: Int { kibibytes * 1024 }
}
