import CPostgres

/// PostgreSQL's error codes (manual, appendix A) in this room's words.
///
/// Only the primary message is kept: details and contexts quote the values of rows.
enum PostgresFailure {
    static func translation(of result: PostgresResult) -> DatabaseError {
        let code = result.field(Int32(UInt8(ascii: "C"))) ?? "?"
        // The messages of class 22, “data exception”, quote the value itself.
        let message =
            code.hasPrefix("22")
            ? "a value does not suit its column" : result.field(Int32(UInt8(ascii: "M"))) ?? "no message"
        let table = result.field(Int32(UInt8(ascii: "t"))) ?? ""
        return switch code {
        case "23505": .uniqueViolation(table: table)
        case _ where code.hasPrefix("23"): .constraint(message: message)
        case "53100": .diskFull
        case _ where isUnavailable(code): .unavailable(reason: message)
        default: .statement(code: code, message: message)
        }
    }

    /// Whether the server has undone the transaction and says that doing it again may succeed.
    static func mayRetry(_ error: any Error) -> Bool {
        switch error as? DatabaseError {
        case .statement(let code, _): ["40001", "40P01", "55P03"].contains(code)
        case .unavailable: true
        default: false
        }
    }

    static func firstLine(of message: String) -> String {
        String(message.prefix { $0 != "\n" })
    }

    /// Shutting down, starting up, no more connections, read only after a fail-over.
    private static func isUnavailable(_ code: String) -> Bool {
        ["57P01", "57P02", "57P03", "53300", "25006"].contains(code) || code.hasPrefix("08")
    }
}
