import Foundation

/// Loads a portal, or the machine itself, and prints what it saw as one line of JSON.
///
///     preau-load hash    --password W
///     preau-load verify  --seconds 10 --threads 2 --hash H --password W
///     preau-load signin  --port P --host H --logins FILE --password W --seconds 10 (--together 64 | --rate 60)
///     preau-load visit   --port P --host H --sessions FILE --seconds 10 --together 8
///     preau-load sign    --seconds 10 --threads 2
///     preau-load check   --seconds 10 --threads 2
///     preau-load commit  --seconds 10 --bytes 8192 --file F
///     preau-load grant | refresh | introspect | bare
///                        --port P --host H --client C --secret S --keys FILE [--tokens FILE] [--out FILE] …
///     preau-load flow    as signin, with --client C --secret S --redirect-uri U
///
/// One thread: it shares the machine with what it measures, and says what it took of it.
@main
enum Load {
    static func main() {
        do { try run(Arguments(CommandLine.arguments.dropFirst())) } catch {
            FileHandle.standardError.write(Data("preau-load: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ arguments: Arguments) throws {
        let figures: [String: Double]
        switch arguments.verb {
        case "hash": return print(try RawHashing.hash(of: try arguments.text("password")))
        case "verify": figures = try RawHashing(arguments).run()
        case "signin": figures = try Crowd(arguments, visits: try SignInVisits(arguments)).run()
        case "visit": figures = try Crowd(arguments, visits: try HomeVisits(arguments)).run()
        case "sign": figures = try RawSigning(arguments, checking: false).run()
        case "check": figures = try RawSigning(arguments, checking: true).run()
        case "commit": figures = try RawCommits(arguments).run()
        case "grant": figures = try Crowd(arguments, visits: try GrantVisits(arguments)).run()
        case "refresh": figures = try Crowd(arguments, visits: try RefreshVisits(arguments)).run()
        case "introspect": figures = try Crowd(arguments, visits: try IntrospectionVisits(arguments)).run()
        case "bare": figures = try Crowd(arguments, visits: try BareVisits(arguments)).run()
        case "flow": figures = try Crowd(arguments, visits: try FlowVisits(arguments)).run()
        default: throw ArgumentProblem(description: "no such verb: see the top of Load.swift")
        }
        let line = try JSONSerialization.data(withJSONObject: figures, options: .sortedKeys)
        print(String(decoding: line, as: UTF8.self))
    }
}

/// `--key value`, after one verb.
struct Arguments {
    let verb: String
    private let values: [String: String]

    init(_ words: some Sequence<String>) {
        let words = Array(words)
        verb = words.first ?? ""
        values = Dictionary(zip(words, words.dropFirst()).filter { $0.0.hasPrefix("--") }) { $1 }
    }

    func text(_ key: String) throws -> String {
        guard let value = values["--\(key)"] else { throw ArgumentProblem(description: "--\(key) is missing") }
        return value
    }

    func number(_ key: String, default fallback: Double? = nil) throws -> Double {
        if values["--\(key)"] == nil, let fallback { return fallback }
        guard let number = Double(try text(key)) else { throw ArgumentProblem(description: "--\(key) is no number") }
        return number
    }

    func lines(_ key: String) throws -> [String] {
        try String(contentsOfFile: text(key), encoding: .utf8).split(separator: "\n").map(String.init)
    }
}

struct ArgumentProblem: Error, CustomStringConvertible {
    let description: String
}
