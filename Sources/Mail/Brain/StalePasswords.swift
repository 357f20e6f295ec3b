import Crypto
import Synchronization
import Vocabulary

/// Passwords lately found wrong, so that a telephone which keeps an old one and asks each minute neither hashes it anew
/// each time nor counts as somebody who guesses.
///
/// A wrong password stays wrong for as long as what it was judged against is the same, which is part of the key. In
/// memory only, under a key drawn at start, and bounded: the oldest are forgotten first.
final class StalePasswords: Sendable {
    private struct State {
        var known: Set<[UInt8]> = []
        var order: [[UInt8]] = []
        var next = 0
    }

    private let key: SymmetricKey
    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int = 20_000, random: RandomSource) {
        self.capacity = max(1, capacity)
        key = SymmetricKey(data: random.bytes(32))
    }

    func contains(_ typed: String, instead judged: String) -> Bool {
        let print = print(typed, judged)
        return state.withLock { $0.known.contains(print) }
    }

    func note(_ typed: String, instead judged: String) {
        let print = print(typed, judged)
        state.withLock { state in
            guard state.known.insert(print).inserted else { return }
            if state.order.count < capacity {
                state.order.append(print)
            } else {
                state.known.remove(state.order[state.next])
                state.order[state.next] = print
                state.next = (state.next + 1) % capacity
            }
        }
    }

    private func print(_ typed: String, _ judged: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("\(judged)\u{1F}\(typed)".utf8), using: key).prefix(16))
    }
}
