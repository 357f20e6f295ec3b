import Foundation
import Testing
import Vocabulary

@testable import People

/// Feeds as the tests write them.
enum FeedSamples {
    static let today = CivilDate(daysSinceEpoch: 20_778)
    static let header = StaffColumn.exampleHeader

    static func items(_ bytes: [UInt8]) throws(FeedError) -> [FeedItem] {
        var feed = try StaffCSV(bytes: bytes, today: today)
        var items: [FeedItem] = []
        while let item = try feed.next() { items.append(item) }
        return items
    }

    static func items(_ text: String) throws(FeedError) -> [FeedItem] { try items(Array(text.utf8)) }

    static func staff(_ items: [FeedItem]) -> [StaffRecord] {
        items.compactMap { if case .staff(let record) = $0 { record } else { nil } }
    }

    static func quarantines(_ items: [FeedItem]) -> [Quarantine] {
        items.compactMap { if case .quarantined(let quarantine) = $0 { quarantine } else { nil } }
    }

    /// One well-formed row, some of its columns replaced.
    static func row(_ values: [String: String] = [:]) -> String {
        let ordinary = [
            "numen": "09X1234567XYZ", "sn": "DUPOND", "nompatro": "DUPOND", "givenname": "Michel",
            "datenaissance": "10/01/1964",
        ]
        let columns = header.split(separator: ";").map(String.init) + ["mailperso", "telephone"]
        return columns.map { values[$0] ?? ordinary[$0] ?? "" }.joined(separator: ";")
    }

    static func file(_ rows: String...) -> String {
        ([header + ";mailperso;telephone"] + rows).joined(separator: "\n") + "\n"
    }

    /// The only person of a file of one row.
    static func record(_ values: [String: String]) throws -> StaffRecord {
        try #require(staff(items(file(row(values)))).first)
    }

    /// The only quarantine of a file of one row.
    static func quarantine(_ values: [String: String]) throws -> Quarantine {
        try #require(quarantines(items(file(row(values)))).first)
    }

    static func aaf(_ bytes: [UInt8]) throws(FeedError) -> [AAFItem] {
        var feed = AAFReader(bytes: bytes, today: today)
        var items: [AAFItem] = []
        while let item = try feed.next() { items.append(item) }
        return items
    }

    static func aaf(_ requests: String) throws(FeedError) -> [AAFItem] {
        try aaf(Array("<ficAlimMENESR>\(requests)</ficAlimMENESR>".utf8))
    }

    /// The items read before the failure, and the failure.
    static func aafUntilFailure(_ text: String) -> ([AAFItem], FeedError?) {
        var feed = AAFReader(bytes: Array(text.utf8), today: today)
        var items: [AAFItem] = []
        do throws(FeedError) {
            while let item = try feed.next() { items.append(item) }
            return (items, nil)
        } catch { return (items, error) }
    }

    /// A request to add a person, some of its attributes replaced or added.
    static func person(_ id: String = "123456", _ values: [String: [String]] = [:]) -> String {
        let ordinary = ["sn": ["DUPOND"], "givenName": ["Michel"], "ENTPersonDateNaissance": ["10/01/1964"]]
        let all = ordinary.merging(values) { $1 }.sorted { $0.key < $1.key }
        let attributes = all.map { name, values in
            "<attr name=\"\(name)\">" + values.map { "<value>\($0)</value>" }.joined() + "</attr>"
        }
        return request("addRequest", "PersEducNat", id, "<attributes>\(attributes.joined())</attributes>")
    }

    static func request(_ kind: String, _ category: String, _ id: String, _ body: String = "") -> String {
        """
        <\(kind)><operationalAttributes><attr name="categoriePersonne"><value>\(category)</value></attr>\
        </operationalAttributes><identifier><id>\(id)</id></identifier>\(body)</\(kind)>
        """
    }
}
