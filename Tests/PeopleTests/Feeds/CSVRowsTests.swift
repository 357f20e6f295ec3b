import Foundation
import Testing
import Vocabulary

@testable import People

@Suite("Rows of a CSV file")
struct CSVRowsTests {
    private static let header = "numen;sn;givenname;datenaissance;libre"
    private static let person = "09X1234567XYZ;DUPOND;Michel;10/01/1964;"

    private func items(_ rows: String..., newline: String = "\n") throws -> [FeedItem] {
        try FeedSamples.items(([Self.header] + rows).joined(separator: newline))
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `every line ending ends a row`(_ newline: String) throws {
        let items = try items(Self.person, Self.person + "x", "", Self.person, newline: newline)

        #expect(FeedSamples.staff(items).map(\.line) == [2, 3, 5])
    }

    @Test(arguments: [";", ","])
    func `a quoted field holds separators, quotes and line endings`(_ separator: String) throws {
        let header = "numen;sn;givenname;datenaissance;libre".replacing(";", with: separator)
        let row = [
            "09X1234567XYZ", "\"Le \"\"Goff\"\"\"", "\"Jean;,Paul\"", "10/01/1964", "\"une\r\nautre\nligne\r\"",
        ].joined(separator: separator)

        let items = try FeedSamples.items("\(header)\n\(row)\n\(row)")

        let staff = FeedSamples.staff(items)
        #expect(staff.map(\.usualName) == ["Le \"Goff\"", "Le \"Goff\""])
        #expect(staff.map(\.givenName) == ["Jean;,Paul", "Jean;,Paul"])
        #expect(staff.map(\.line) == [2, 6])
    }

    @Test(arguments: [
        ("09X1234567XYZ;\"DUPOND;Michel;10/01/1964;", "sn"),
        ("09X1234567XYZ;\"DUPOND\"x;Michel;10/01/1964;", "sn"),
        ("09X1234567XYZ;DUPOND;Michel;10/01/1964;" + String(repeating: "a", count: 4097), "libre"),
        ("09X1234567XYZ;DUPOND;Michel;10/01/1964;\"" + String(repeating: "a", count: 9000) + "\"", "libre"),
        (String(repeating: "a;", count: 40_000), nil),
        (String(repeating: "a;", count: 400_000), nil),
        ("09X1234567XYZ;DUPOND;Michel;10/01/1964", nil),
        ("09X1234567XYZ;DUPOND;Michel;10/01/1964;;surplus", nil),
    ])
    func `a row that cannot be cut is set aside and the next line is read`(_ bad: String, _ column: String?) throws {
        let items = try items(bad, Self.person)

        let quarantine = try #require(FeedSamples.quarantines(items).first)
        #expect(quarantine.line == 2)
        #expect(quarantine.column == column)
        #expect(quarantine.raw == bad.prefix(64 * 1024))
        #expect(FeedSamples.staff(items).map(\.line) == [3])
    }

    @Test func `fields and rows of the greatest length pass`() throws {
        let longest = Self.person + String(repeating: "a", count: 4096)
        let quoted = Self.person + "\"" + String(repeating: "\"\"", count: 4000) + "\""

        let items = try items(longest, quoted)

        #expect(FeedSamples.staff(items).count == 2)
    }

    @Test func `a file much longer than the buffer is read whole`() throws {
        let rows = (0..<20_000).map { number in
            let digits = String(String(10_000_000 + number).dropFirst())
            return "09X\(digits)XYZ;DUPOND;\"Mi\"\"chel\";10/01/1964;\(String(repeating: "b", count: number % 90))"
        }
        let text = ([Self.header] + rows).joined(separator: "\r\n")
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }

        var feed = try StaffCSV(path: file.path(), today: FeedSamples.today)
        var lines: [Int] = []
        while case .staff(let record)? = try feed.next() {
            #expect(record.numen?.revealed.dropFirst(3).prefix(7).suffix(5) == "\(100_000 + record.line - 2)".suffix(5))
            lines.append(record.line)
        }

        #expect(lines == Array(2...20_001))
    }
}
