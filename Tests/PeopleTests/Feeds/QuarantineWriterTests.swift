import Foundation
import Testing
import Vocabulary

@testable import People

@Suite("The file of rows set aside")
struct QuarantineWriterTests {
    private let feed = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv").path()

    private func contents() throws -> String {
        let path = QuarantineWriter(besideFeed: feed).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }

    @Test func `exists only once there is a row to write`() throws {
        let writer = QuarantineWriter(besideFeed: feed)
        let path = writer.path

        try writer.finish()

        #expect(path == feed + ".quarantine.csv")
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `is readable by its owner alone, even over a former file`() throws {
        var writer = QuarantineWriter(besideFeed: feed)
        let path = writer.path
        try Data("ancien".utf8).write(to: URL(filePath: path))

        try writer.write(Quarantine(line: 2, column: "numen", reason: "Le NUMEN manque.", raw: "x"))
        try writer.finish()

        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try !contents().contains("ancien"))
    }

    @Test(arguments: [
        ("09X;DUPOND", "\"09X;DUPOND\""), ("un \"mot\"", "\"un \"\"mot\"\"\""), ("=1+1", "\"'=1+1\""),
        ("+33", "\"'+33\""), ("-1", "\"'-1\""), ("@SUM(A1)", "\"'@SUM(A1)\""), ("\t=1", "\"'\t=1\""),
        ("deux\nlignes", "\"deux\nlignes\""), ("", "\"\""),
    ])
    func `quotes every cell and disarms formulas`(_ raw: String, _ cell: String) throws {
        var writer = QuarantineWriter(besideFeed: feed)

        try writer.write(Quarantine(line: 7, column: nil, reason: "Motif.", raw: raw))
        try writer.finish()

        let expected = "\u{FEFF}\"ligne\";\"colonne\";\"motif\";\"ligne_source\"\r\n\"7\";\"\";\"Motif.\";\(cell)\r\n"
        #expect(try Array(contents().utf8) == Array(expected.utf8))
    }

    @Test func `a folder that does not exist is told`() {
        #expect(throws: FeedError.cannotWrite(errno: 2)) {
            var writer = QuarantineWriter(besideFeed: "/nulle/part.csv")
            try writer.write(Quarantine(line: 1, column: nil, reason: "", raw: ""))
        }
    }

    @Test func `a dump of a quarantine hides the row`() {
        let quarantine = Quarantine(line: 1, column: "sn", reason: "Motif.", raw: "SECRET")
        var dumped = ""
        dump(quarantine, to: &dumped)

        #expect(!"\(quarantine) \(String(reflecting: quarantine)) \(dumped)".contains("SECRET"))
    }
}
