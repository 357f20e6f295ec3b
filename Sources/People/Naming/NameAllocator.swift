import Academies
import Database

/// Gives the next free number of each stem.
///
/// It knows the highest number ever given for the stems it was told of, and remembers what it gives. A name once given
/// is never given again, to anyone: numbers only grow.
struct NameAllocator {
    /// The register a name comes from.
    enum Register: Hashable, Sendable {
        case logins(academy: Int)
        case addresses(domain: String)
    }

    private let register: Register
    private let maximumLength: Int
    private let firstSuffix: Int
    private var highest: [String: Int] = [:]
    private var loaded: Set<String> = []

    init(_ register: Register, maximumLength: Int, homonyms: HomonymRules) {
        self.register = register
        self.maximumLength = maximumLength
        firstSuffix = homonyms.firstSuffix
    }

    /// Reads what has been given so far for these stems and for what they become when a number must fit behind them.
    mutating func load(_ stems: some Sequence<String>, in queries: some Queries) throws {
        var wanted = Set(stems)
        for stem in wanted where stem.utf8.count > maximumLength - Self.longestNumber {
            wanted.formUnion((1...Self.longestNumber).map { shortened(stem, for: $0) })
        }
        let unknown = wanted.subtracting(loaded).sorted()
        guard !unknown.isEmpty else { return }
        let numbers = try queries.all(question(about: unknown)) { row in
            (try row(0) as String, try row(1) as Int?)
        }
        for case (let stem, let number?) in numbers { highest[stem] = number }
        loaded.formUnion(unknown)
    }

    /// The next name of a stem: the stem alone for the first, then the numbers from the académie's first suffix on.
    mutating func next(_ stem: String) -> NumberedName {
        if highest[stem] == nil && !Self.reserved.contains(stem) { return take(NumberedName(stem: stem, number: 0)) }
        for digits in 1...Self.longestNumber {
            let fitting = shortened(stem, for: digits)
            let number = max(firstSuffix, (highest[fitting] ?? 0) + 1)
            if String(number).count <= digits { return take(NumberedName(stem: fitting, number: number)) }
        }
        // A hundred million homonyms later, length yields to uniqueness.
        return take(NumberedName(stem: stem, number: (highest[stem] ?? 0) + 1))
    }

    private mutating func take(_ name: NumberedName) -> NumberedName {
        highest[name.stem] = name.number
        return name
    }

    private func shortened(_ stem: String, for digits: Int) -> String {
        stem.utf8.count + digits <= maximumLength ? stem : NameStems.cut(stem, to: maximumLength - digits)
    }

    /// One look at the end of each stem's numbers: a common name has thousands of them.
    private func question(about stems: [String]) -> SQL {
        let highest: SQL =
            switch register {
            case .logins(let academy):
                "select number from login where academy = \(academy) and stem = wanted.value order by number desc limit 1"
            case .addresses(let domain):
                "select number from address where domain = \(domain) and stem = wanted.value order by number desc limit 1"
            }
        return "select wanted.value, (\(highest)) from \(rowsOf: stems) as wanted"
    }

    private static let longestNumber = 8

    /// Names that a mail system or a server gives a meaning of its own (RFC 2142): nobody gets them bare.
    private static let reserved: Set<String> = [
        "abuse", "admin", "administrateur", "daemon", "dmarc", "hostmaster", "mailer-daemon", "nobody", "noreply",
        "postmaster", "preau", "root", "security", "support", "webmaster", "www",
    ]
}
