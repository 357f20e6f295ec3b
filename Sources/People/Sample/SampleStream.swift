/// Bytes on their way out, kept until there are enough of them to be worth a write.
struct SampleStream {
    var pending: [UInt8] = []
    private static let size = 256 * 1024

    init() { pending.reserveCapacity(Self.size + 8 * 1024) }

    mutating func flushIfFull(to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        if pending.count >= Self.size { try flush(to: sink) }
    }

    mutating func flush(to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        try pending.withUnsafeBytes(sink)
        pending.removeAll(keepingCapacity: true)
    }
}
