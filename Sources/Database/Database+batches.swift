extension Database {
    /// Writes batch after batch, a transaction each, until one finds nothing left to do.
    ///
    /// Each batch stands by itself: an interrupted run is finished by the next.
    ///
    /// - Parameter batch: treats some of what is left, and tells how many; it must leave less than it found.
    /// - Returns: how many were treated in all.
    /// - Throws: what a batch throws; the batches before it are kept.
    package func writeUntilNothingIsLeft(
        _ batch: @escaping @Sendable (Transaction) throws -> Int
    ) async throws -> Int {
        var total = 0
        while true {
            let count = try await write(.immediate, batch)
            guard count > 0 else { return total }
            total += count
        }
    }
}
