import GRDB
import Synchronization

/// Connections that answer on the thread that asks.
///
/// There are as many as there were threads asking at the same moment: a body cannot suspend, so that a thread holds one at
/// most.
final class SQLiteNearbyReaders: Sendable {
    private let path: String
    private let configuration: GRDB.Configuration
    private let shelf = Mutex(Shelf())

    private struct Shelf {
        var idle: [DatabaseQueue] = []
        var isClosed = false
    }

    /// - Parameters:
    ///   - path: where the database is.
    ///   - configuration: of the connections that write and read elsewhere; these only read.
    init(path: String, configuration: GRDB.Configuration) {
        var configuration = configuration
        configuration.readonly = true
        self.path = path
        self.configuration = configuration
    }

    /// Runs a body that asks one question, which is a view by itself.
    func ask<Value>(_ body: (GRDB.Database) throws -> Value) throws -> Value {
        let reader = try borrow()
        defer { giveBack(reader) }
        return try reader.unsafeRead(body)
    }

    func read<Value>(_ body: (GRDB.Database) throws -> Value) throws -> Value {
        try ask { database in
            // The view begins with the first question of the body, and is the same for all of them.
            try database.perform("begin")
            defer { Self.end(database) }
            return try body(database)
        }
    }

    private static func end(_ database: GRDB.Database) {
        // A view holds nothing that could be lost: one that does not end in order is given up.
        do { try database.perform("commit") } catch { database.giveUp() }
    }

    private func borrow() throws -> DatabaseQueue {
        let idle = try shelf.withLock { shelf in
            if shelf.isClosed { throw DatabaseError.unavailable(reason: "\(path): the database was closed") }
            return shelf.idle.popLast()
        }
        return try idle ?? DatabaseQueue(path: path, configuration: configuration)
    }

    private func giveBack(_ reader: DatabaseQueue) {
        let isLate = shelf.withLock { shelf in
            if !shelf.isClosed { shelf.idle.append(reader) }
            return shelf.isClosed
        }
        if isLate { Self.close(reader) }
    }

    /// Closes what is at rest; what somebody reads with is closed when they have read.
    func close() {
        let idle = shelf.withLock { shelf in
            defer { shelf = Shelf(isClosed: true) }
            return shelf.idle
        }
        for reader in idle { Self.close(reader) }
    }

    private static func close(_ reader: DatabaseQueue) {
        // One that cannot be closed is closed by the end of the process, and has nothing to write.
        try? reader.close()
    }
}
