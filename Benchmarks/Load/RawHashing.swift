import CSodium
import Foundation

/// What the machine itself can verify: the same Argon2id, on so many threads, and nothing else.
struct RawHashing {
    private let threads: Threads
    private let hash: String
    private let password: String

    init(_ arguments: Arguments) throws {
        threads = try Threads(arguments)
        hash = try arguments.text("hash")
        password = try arguments.text("password")
    }

    func run() throws -> [String: Double] {
        guard sodium_init() >= 0 else { throw ArgumentProblem(description: "libsodium has no randomness") }
        let (hash, password) = (hash, password)
        return threads.run {
            let answer = crypto_pwhash_argon2id_str_verify(hash, password, UInt64(password.utf8.count))
            precondition(answer == 0, "the hash is not of that password")
        }
    }

    /// With the parameters of the portal: 19 MiB and two passes.
    static func hash(of password: String) throws -> String {
        var output = [CChar](repeating: 0, count: Int(crypto_pwhash_argon2id_STRBYTES))
        guard sodium_init() >= 0,
            crypto_pwhash_argon2id_str(&output, password, UInt64(password.utf8.count), 2, 19 * 1024 * 1024) == 0
        else { throw ArgumentProblem(description: "libsodium could not hash") }
        return String(decoding: output.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    }
}

/// Seconds of a clock that only goes forward, and of the processor.
enum Instant {
    static var now: Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

    static var cpu: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
}
