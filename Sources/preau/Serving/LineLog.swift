import Foundation
import Logging
import Vocabulary

/// Writes what happens to standard error, a line each, for the service manager to keep.
///
/// Swift-log's own handler asks the system for the time zone and flushes a stream at each line, which took as much time
/// as asking the database; and what it is told may hold an end of line, by which a stranger would write lines of their
/// own (CWE-117).
struct LineLog: LogHandler {
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()
    var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let clock: WallClock
    private let write: @Sendable ([UInt8]) -> Void

    init(
        label: String,
        clock: WallClock = .system,
        write: @escaping @Sendable ([UInt8]) -> Void = Self.writeToStandardError
    ) {
        self.label = label
        self.clock = clock
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Like `2026-11-22T08:00:00.000Z info preau: http.status=200 [Web] request answered`.
    func log(event: LogEvent) {
        var line: [UInt8] = []
        line.reserveCapacity(320)
        line += "\(clock.now) \(event.level) \(label):".utf8
        for (key, value) in told(with: event) {
            line.append(UInt8(ascii: " "))
            Self.add(key, to: &line)
            line.append(UInt8(ascii: "="))
            Self.add(value.description, to: &line)
        }
        line += " [\(event.source)] ".utf8
        Self.add(event.message.description, to: &line)
        line.append(UInt8(ascii: "\n"))
        write(line)
    }

    /// In the order of their names; what the event says replaces what its logger always says.
    private func told(with event: LogEvent) -> [(key: String, value: Logger.Metadata.Value)] {
        var told = metadata
        if let provided = metadataProvider?.get() { told.merge(provided) { _, later in later } }
        if let own = event.metadata { told.merge(own) { _, later in later } }
        if let error = event.error { told["error"] = "\(error)" }
        return told.sorted { $0.key < $1.key }
    }

    /// A sign that ends lines, or moves the cursor of a terminal, is told by its number.
    private static func add(_ text: String, to line: inout [UInt8]) {
        for byte in text.utf8 {
            if byte >= 0x20, byte != 0x7F {
                line.append(byte)
            } else {
                line += "\\x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            }
        }
    }

    /// In one call, so that lines of several threads do not mix; what cannot be written has nobody to be told to.
    private static let writeToStandardError: @Sendable ([UInt8]) -> Void = { line in
        var rest = line[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return
            }
        }
    }
}
