/// What a transaction gathers while its body runs, and writes once, after all the rest.
///
/// For a row that many transactions want: taken last, it is held for the time of a commit and no longer, and whoever
/// holds it has nothing left to wait for, so that no two can wait for each other. A body need not see to the order of
/// its statements.
package protocol Postscript: AnyObject {
    init()

    /// Writes what was gathered, and gathers nothing more.
    func write(in transaction: Transaction) throws
}

extension Transaction {
    /// The one postscript of its kind in this transaction.
    package func postscript<Kind: Postscript>(_ kind: Kind.Type = Kind.self) -> Kind { postscripts.one(of: kind) }
}

extension Database {
    /// Rings after each commit of this process that had a postscript of this kind; several commits may ring once.
    ///
    /// What other processes commit is not heard, nor what was committed while the connection broke: whoever must miss
    /// nothing also looks from time to time.
    package func commits<Kind: Postscript>(with kind: Kind.Type) -> AsyncStream<Void> {
        bells.listen(to: ObjectIdentifier(kind))
    }
}

/// The postscripts of one transaction, in the order in which they were begun.
final class Postscripts {
    private var all: [(kind: ObjectIdentifier, postscript: any Postscript)] = []

    func one<Kind: Postscript>(of kind: Kind.Type) -> Kind {
        for case let (_, known as Kind) in all { return known }
        let begun = Kind()
        all.append((ObjectIdentifier(kind), begun))
        return begun
    }

    /// Writes them.
    ///
    /// - Returns: their kinds, for those who listen.
    func write(_ durability: Durability, in transaction: Transaction) throws -> [ObjectIdentifier] {
        guard all.isEmpty || durability == .immediate else { throw DatabaseError.postscriptDeferred }
        for (_, postscript) in all { try postscript.write(in: transaction) }
        return all.map(\.kind)
    }
}
