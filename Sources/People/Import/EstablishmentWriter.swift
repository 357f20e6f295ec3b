import Database
import Vocabulary

/// The establishments AAF tells of, by which its posts find their UAI.
enum EstablishmentWriter {
    static func write(_ request: EstablishmentRequest, of academy: AcademyCode, in transaction: Transaction) throws {
        switch request {
        case .add(let record):
            try transaction.run(
                """
                insert into establishment (academy, jointure, uai, usual_name, kind, contract)
                values (\(academy), \(record.jointure), \(record.uai.text), \(record.usualName), \(record.type),
                    \(record.contract))
                on conflict (academy, jointure) do update set uai = excluded.uai, usual_name = excluded.usual_name,
                    kind = excluded.kind, contract = excluded.contract
                """
            )
        case .modify(let changes):
            for change in changes.changes {
                try write(change, at: "academy = \(academy) and jointure = \(changes.jointure)", in: transaction)
            }
        case .delete(let jointure):
            try transaction.run("delete from establishment where academy = \(academy) and jointure = \(jointure)")
        }
    }

    private static func write(_ change: EstablishmentChange, at place: SQL, in transaction: Transaction) throws {
        switch change {
        case .uai(let uai): try transaction.run("update establishment set uai = \(uai.text) where \(place)")
        case .usualName(let name): try transaction.run("update establishment set usual_name = \(name) where \(place)")
        case .type(let type): try transaction.run("update establishment set kind = \(type) where \(place)")
        case .contract(let contract):
            try transaction.run("update establishment set contract = \(contract) where \(place)")
        // The académie is the one the file is imported for.
        case .academy: break
        }
    }

    static func uaiByJointure(of academy: AcademyCode, in queries: some Queries) throws -> [String: UAI] {
        let rows = try queries.all("select jointure, uai from establishment where academy = \(academy)") { row in
            (try row(0) as String, try UAI(try row(1) as String))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}
