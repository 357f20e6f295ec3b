import Database
import Foundation

/// What SQLite's write-ahead log tells of the commits since the last checkpoint
/// (https://www.sqlite.org/fileformat2.html#walformat).
struct WriteAheadLog {
    private let bytes: [UInt8]

    init(of url: DatabaseURL) throws {
        guard case .sqlite(let path) = url else { throw DatabaseError.malformedURL(problem: "no SQLite file") }
        bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path + "-wal")))
    }

    /// The frames that end a transaction: they carry the size of the database after it.
    var commits: Int {
        guard bytes.count > 32 else { return 0 }
        let frames = stride(from: 32, to: bytes.count - 24, by: 24 + word(at: 8))
        return frames.count { frame in bytes[frame + 8..<frame + 16] == bytes[16..<24] && word(at: frame + 4) != 0 }
    }

    private func word(at place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
}
