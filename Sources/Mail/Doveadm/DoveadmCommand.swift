import Foundation

/// An order to Dovecot, one a request as its authors advise.
struct DoveadmCommand: Sendable, Encodable {
    let name: String
    let parameters: [String: DoveadmParameter]
    /// How many octets its answer may have.
    var mostOctets = 1_048_576
    /// How long it may take.
    var patience = Duration.seconds(10)

    /// Forgets what was judged under some names, so that each is judged anew.
    ///
    /// Its part that judges reads an order into 1024 octets, and hangs up on a longer one: several may be needed.
    static func flushCache(of names: [String]) -> [DoveadmCommand] {
        var orders: [[String]] = []
        var length = 0
        for name in names {
            length += name.utf8.count + 1
            if orders.isEmpty || length > mostNameOctets {
                orders.append([])
                length = name.utf8.count + 1
            }
            orders[orders.count - 1].append(name)
        }
        return orders.map { DoveadmCommand(name: "authCacheFlush", parameters: ["user": .list($0)]) }
    }

    /// Room is left for what stands before the names.
    static let mostNameOctets = 900

    /// Forgets everything that was judged.
    static let flushWholeCache = DoveadmCommand(name: "authCacheFlush", parameters: ["user": .list([])])

    /// Ends the connections of whoever has a mailbox open.
    static func kick(_ mailbox: MailboxIdentifier) -> DoveadmCommand {
        DoveadmCommand(name: "kick", parameters: ["mask": .list(["\(mailbox)"])])
    }

    /// Ends the connections of an account to functional mailboxes, and nobody else's.
    static func kickFromFunctional(_ account: Int64) -> DoveadmCommand {
        DoveadmCommand(name: "kick", parameters: ["mask": .list([FunctionalSession.mask(of: account)])])
    }

    /// A command, its parameters, and a word by which its answer is known: `[["kick", {"mask": ["p1042"]}, "1"]]`.
    func encode(to encoder: any Encoder) throws {
        var commands = encoder.unkeyedContainer()
        var command = commands.nestedUnkeyedContainer()
        try command.encode(name)
        try command.encode(parameters)
        try command.encode("1")
    }
}

/// What an order is given.
enum DoveadmParameter: Sendable, Equatable, Encodable {
    case text(String)
    case list([String])
    case truth(Bool)

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        case .truth(let truth): try container.encode(truth)
        }
    }
}

/// What Dovecot answers to an order.
enum DoveadmAnswer<Row: Decodable & Sendable>: Sendable, Decodable {
    case rows([Row])
    /// It was understood and could not be done; 68 when there is nobody of that name or nothing to end.
    case failed(exitCode: Int)

    init(from decoder: any Decoder) throws {
        var answers = try decoder.unkeyedContainer()
        var answer = try answers.nestedUnkeyedContainer()
        let kind = try answer.decode(String.self)
        if kind == "error" {
            self = .failed(exitCode: try answer.decode(Failure.self).exitCode ?? -1)
        } else {
            self = .rows(try answer.decode([Row].self))
        }
    }
}

/// How Dovecot says why, in the numbers of `sysexits.h` and a few of its own.
enum DoveadmExitCode {
    static let nothingThere = 68
}

private struct Failure: Decodable {
    let exitCode: Int?
}

/// Why an order to Dovecot was not carried out.
enum DoveadmProblem: Error, Sendable, Equatable {
    case unreachable(String)
    case refused(status: Int)
    case notUnderstood
    case tooLong(command: String)
    case failed(command: String, exitCode: Int)
}

extension DoveadmProblem {
    /// Whether Dovecot has understood the order, and could not carry it out.
    var isRefusal: Bool {
        guard case .failed = self else { return false }
        return true
    }
}

extension DoveadmProblem: CustomStringConvertible {
    var description: String {
        switch self {
        case .unreachable(let problem): "Dovecot does not answer our orders (\(problem)). Is it running?"
        case .refused(let status):
            "Dovecot refused an order with HTTP \(status). Its key is drawn at each start of ours."
        case .notUnderstood: "Dovecot answered an order in a way we do not know. Which version is it?"
        case .tooLong(let command): "Dovecot’s answer to \(command) is longer than anything expected, and was not read."
        case .failed(let command, let exitCode): "Dovecot could not carry out \(command): exit code \(exitCode)."
        }
    }
}
