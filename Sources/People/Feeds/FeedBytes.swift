import Foundation

/// The bytes of a feed, lent piece by piece, from a file or from memory.
///
/// Read with `read(2)` rather than mapped: a file that shrinks under a map kills the process.
struct FeedBytes: ~Copyable {
    /// How many bytes there were at the opening.
    let count: Int
    private let descriptor: Int32?
    private let memory: [UInt8]
    private var position = 0

    init(path: String) throws(FeedError) {
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw .cannotOpen(errno: errno) }
        var status = stat()
        let answered = fstat(opened, &status) == 0
        guard answered, status.st_mode & S_IFMT == S_IFREG else {
            close(opened)
            throw .notAFile
        }
        descriptor = opened
        count = Int(status.st_size)
        memory = []
    }

    init(_ bytes: [UInt8]) {
        descriptor = nil
        count = bytes.count
        memory = bytes
    }

    deinit {
        if let descriptor { close(descriptor) }
    }

    /// Fills as much of `buffer` as there is.
    ///
    /// - Returns: how many bytes were written; zero at the end of the feed.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(FeedError) -> Int {
        guard let base = buffer.baseAddress, buffer.count > 0 else { return 0 }
        guard let descriptor else { return copyMemory(into: buffer) }
        while true {
            let got = pread(descriptor, base, buffer.count, off_t(position))
            if got >= 0 {
                position += got
                return got
            }
            guard errno == EINTR else { throw .cannotRead(errno: errno) }
        }
    }

    mutating func rewind() { position = 0 }

    private mutating func copyMemory(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let wanted = min(buffer.count, memory.count - position)
        buffer.copyBytes(from: memory[position..<position + wanted])
        position += wanted
        return wanted
    }
}

extension FeedBytes {
    /// Fills an array from a place on, without changing its length.
    mutating func fill(_ chunk: inout [UInt8], from start: Int = 0, to end: Int? = nil) throws(FeedError) -> Int {
        let stop = end ?? chunk.count
        return try chunk.withUnsafeMutableBufferPointer { (all) throws(FeedError) -> Int in
            try read(into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: all[start..<stop])))
        }
    }
}
