/// A step of the schema, named by what it changes, never edited once shipped.
///
/// Written in PostgreSQL's words; SQLite reads `bytea` as `blob`, and `bigint primary key` as its row number.
package struct Migration: Sendable {
    package let name: String
    let script: String

    package init(_ name: String, _ script: String) {
        self.name = name
        self.script = script
    }

    /// A print of the text, to notice an edit: FNV-1a, since it guards against mistakes and not against enemies.
    var print: String {
        let hash = script.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
