import CSodium

/// Bytes that are overwritten when their last holder lets them go, and compared in constant time.
///
/// `@unchecked Sendable`: the buffer is written in `init` and in `deinit` only, so no lock is needed.
final class WipedBytes: @unchecked Sendable {
    private let buffer: UnsafeMutableBufferPointer<UInt8>

    init(_ bytes: some Collection<UInt8>) {
        buffer = .allocate(capacity: bytes.count)
        _ = buffer.initialize(from: bytes)
    }

    deinit {
        if let start = buffer.baseAddress { sodium_memzero(start, buffer.count) }
        buffer.deallocate()
    }

    var copy: [UInt8] { Array(buffer) }

    /// Lends the bytes as C takes them.
    func withCharacters<Result>(_ body: (UnsafePointer<CChar>, UInt64) -> Result) -> Result? {
        guard let start = buffer.baseAddress else { return nil }
        return start.withMemoryRebound(to: CChar.self, capacity: buffer.count) { body($0, UInt64(buffer.count)) }
    }

    static func == (left: WipedBytes, right: WipedBytes) -> Bool {
        guard left.buffer.count == right.buffer.count else { return false }
        guard let leftStart = left.buffer.baseAddress, let rightStart = right.buffer.baseAddress else { return true }
        return sodium_memcmp(leftStart, rightStart, left.buffer.count) == 0
    }
}
