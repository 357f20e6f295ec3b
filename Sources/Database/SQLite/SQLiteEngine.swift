import Foundation
import GRDB

/// The embedded engine: one file, many readers, one writer whose commits are shared.
final class SQLiteEngine: Engine {
    private let pool: DatabasePool
    private let writer: SQLiteWriter
    private let nearby: SQLiteNearbyReaders

    init(path: String, workload: Workload) throws(DatabaseError) {
        var configuration = GRDB.Configuration()
        configuration.label = "preau"
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 8
        configuration.prepareDatabase { database in
            let cache = database.configuration.readonly ? workload.readerCache : workload.writerCache
            try database.execute(sql: "pragma cache_size = -\(cache)")
            if workload == .manySmallChanges {
                // What savepoints set aside: as a file, each group of writes would make, fill and delete one.
                try database.execute(sql: "pragma temp_store = memory")
            }
        }
        do {
            let directory = (path as NSString).deletingLastPathComponent
            if !directory.isEmpty {
                try FileManager.default.createDirectory(
                    atPath: directory,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
            }
            Self.createPrivately(path)
            pool = try DatabasePool(path: path, configuration: configuration)
        } catch {
            throw .unavailable(reason: "\(path): \(SQLiteFailure.message(of: error))")
        }
        writer = SQLiteWriter(pool: pool)
        nearby = SQLiteNearbyReaders(path: path, configuration: configuration)
    }

    /// Makes the file for its owner alone, since it holds personal data; SQLite gives its log the same mode.
    private static func createPrivately(_ path: String) {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
        if descriptor >= 0 { Foundation.close(descriptor) } else { chmod(path, 0o600) }
    }

    func read<Value: Sendable>(
        _ extent: Extent,
        _ body: @escaping @Sendable (any EngineSession) throws -> Value
    ) async throws -> Value {
        try await SQLiteFailure.translated {
            switch extent {
            case .oneQuestion: try self.nearby.ask { database in try body(SQLiteSession(database: database)) }
            case .fewRows: try self.nearby.read { database in try body(SQLiteSession(database: database)) }
            case .anything: try await self.pool.read { database in try body(SQLiteSession(database: database)) }
            }
        }
    }

    func write<Value: Sendable>(
        _ durability: Durability,
        _ body: @escaping @Sendable (any EngineSession) throws -> Value
    ) async throws -> Value {
        try await SQLiteFailure.translated {
            try await self.writer.write(durability) { database in try body(SQLiteSession(database: database)) }
        }
    }

    func migrate(_ migrations: [Migration]) async throws {
        try await write(.immediate) { session in
            try MigrationLedger.apply(migrations, in: Transaction(session: session))
        }
    }

    func close() async {
        nearby.close()
        // A database that cannot be closed is closed by the end of the process, and its log replayed at the next start.
        try? pool.close()
    }
}

extension Workload {
    /// How many KiB of pages the one writer keeps at hand.
    fileprivate var writerCache: Int {
        switch self {
        case .manySmallChanges: 4096
        case .bulk: 65536
        }
    }

    /// The same for each of the readers.
    fileprivate var readerCache: Int {
        switch self {
        case .manySmallChanges: 1024
        case .bulk: 4096
        }
    }
}
