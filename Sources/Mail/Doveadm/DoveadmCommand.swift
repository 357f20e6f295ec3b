import Foundation

/// An order to Dovecot, one a request as its authors advise.
struct DoveadmCommand: Sendable, Encodable {
    let name: String
    let parameters: [String: [String]]

    /// Forgets what was judged under some names, so that each is judged anew.
    static func flushCache(of names: [String]) -> DoveadmCommand {
        DoveadmCommand(name: "authCacheFlush", parameters: ["user": names])
    }

    /// Ends the connections of whoever has a mailbox open.
    static func kick(_ mailbox: MailboxIdentifier) -> DoveadmCommand {
        DoveadmCommand(name: "kick", parameters: ["mask": ["\(mailbox)"]])
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

/// What Dovecot answers to an order.
enum DoveadmAnswer: Sendable, Equatable, Decodable {
    case rows([[String: String]])
    /// It was understood and could not be done; 68 when there is nobody of that name or nothing to end.
    case failed(exitCode: Int)

    static let nothingThere = 68

    init(from decoder: any Decoder) throws {
        var answers = try decoder.unkeyedContainer()
        var answer = try answers.nestedUnkeyedContainer()
        let kind = try answer.decode(String.self)
        if kind == "error" {
            self = .failed(exitCode: try answer.decode(Failure.self).exitCode ?? -1)
        } else {
            self = .rows(try answer.decode([[String: String]].self))
        }
    }

    private struct Failure: Decodable {
        let exitCode: Int?
    }
}

/// Why an order to Dovecot was not carried out.
enum DoveadmProblem: Error, Sendable, Equatable {
    case unreachable(String)
    case refused(status: Int)
    case notUnderstood
    case failed(command: String, exitCode: Int)
}

extension DoveadmProblem: CustomStringConvertible {
    var description: String {
        switch self {
        case .unreachable(let problem): "Dovecot does not answer our orders (\(problem)). Is it running?"
        case .refused(let status):
            "Dovecot refused an order with HTTP \(status). Its key is drawn at each start of ours."
        case .notUnderstood: "Dovecot answered an order in a way we do not know. Which version is it?"
        case .failed(let command, let exitCode): "Dovecot could not carry out \(command): exit code \(exitCode)."
        }
    }
}
