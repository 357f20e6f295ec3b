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

/// A column of sealed values, each of which begins by the mark of the key it was sealed under.
package struct SealedColumn: Sendable {
    let table: SQL
    let key: SQL
    let column: SQL

    /// - Parameters:
    ///   - column: the column of the sealed values; it may have none in some rows.
    ///   - table: its table.
    ///   - key: the column of whole numbers that names a row of that table.
    package init(_ column: SQL, of table: SQL, by key: SQL = "id") {
        self.table = table
        self.key = key
        self.column = column
    }
}

extension Database {
    /// Writes anew every value of a column that does not begin by the mark of today, a piece and a transaction at a time.
    ///
    /// - Parameters:
    ///   - column: where they are.
    ///   - mark: what the others begin by.
    ///   - piece: how many at most in one transaction.
    ///   - anew: makes the new value of a row from the old one.
    /// - Returns: how many values were stale.
    /// - Throws: what `anew` throws; the pieces before are kept.
    package func renew(
        _ column: SealedColumn,
        markedOtherThan mark: [UInt8],
        inPiecesOf piece: Int,
        _ anew: @escaping @Sendable (_ key: Int64, _ stale: [UInt8]) throws -> [UInt8]
    ) async throws -> Int {
        try await writeUntilNothingIsLeft { transaction in
            try transaction.renew(column, markedOtherThan: mark, upTo: piece, anew)
        }
    }
}

extension Transaction {
    /// Writes anew some of the values that do not begin by the mark of today.
    ///
    /// - Parameters:
    ///   - column: where they are.
    ///   - mark: what the others begin by.
    ///   - limit: how many at most.
    ///   - anew: makes the new value of a row from the old one.
    /// - Returns: how many values were stale, at most `limit`.
    /// - Throws: what `anew` throws.
    package func renew(
        _ column: SealedColumn,
        markedOtherThan mark: [UInt8],
        upTo limit: Int,
        _ anew: (_ key: Int64, _ stale: [UInt8]) throws -> [UInt8]
    ) throws -> Int {
        let stale = try all(
            """
            select \(column.key), \(column.column) from \(column.table)
            where substr(\(column.column), 1, 4) <> \(mark) limit \(limit)
            """
        ) { row in (key: try row(0) as Int64, value: try row(1) as [UInt8]) }
        for (key, value) in stale {
            // Not put back where it was erased meanwhile.
            try run(
                """
                update \(column.table) set \(column.column) = \(try anew(key, value))
                where \(column.key) = \(key) and \(column.column) is not null
                """
            )
        }
        return stale.count
    }
}
