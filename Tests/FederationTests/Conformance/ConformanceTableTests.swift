import Foundation
import Testing

/// `docs/conformance.md` promises a test for each module: a test that was renamed would leave a line that says nothing.
@Suite("The table of conformance")
struct ConformanceTableTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Module and test of each line of the tables of the suite.
    private static func lines() throws -> [(module: String, test: String)] {
        let text = try String(contentsOf: root.appending(path: "docs/conformance.md"), encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3, cells[0].hasPrefix("`oidcc-") else { return nil }
            let names = cells[0...1].map { $0.replacing("`", with: "") }
            return (names[0], names[1] == "the same" ? names[0] : names[1])
        }
    }

    private static func sources() throws -> String {
        let folder = root.appending(path: "Tests/FederationTests/Conformance")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent != "ConformanceTableTests.swift" && $0.pathExtension == "swift" }
            .map { try String(contentsOf: $0, encoding: .utf8) }
            .joined(separator: "\n")
    }

    @Test func `each test that is named is there`() throws {
        let sources = try Self.sources()
        let lines = try Self.lines()
        #expect(lines.count == 52)
        #expect(Set(lines.map(\.module)).count == lines.count, "a module stands twice")
        for (module, test) in lines {
            let isThere = ["`", ":", " "].contains { sources.contains("func `\(test)\($0)") }
            #expect(isThere, "\(module): no test is called “\(test)”")
        }
    }
}
