import Database
import Foundation
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("Files that are no staff file")
struct UnusableFileTests {
    @Test(arguments: TestEngine.available)
    func `are refused and nothing is written`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1)])
            let before = try await DatabaseDump(of: lille.database)
            let binary = String(decoding: RandomSource.seeded(3).bytes(5000).map { $0 & 0x7F }, as: UTF8.self)

            let files: [(String, FeedFormat)] = [
                ("", .csv), ("\n\n", .csv), (StaffFile.row(1) + "\n", .csv), (binary, .csv), ("\0\0\0\0", .csv),
                ("", .aaf), ("bonjour", .aaf), (binary, .aaf), ("<autre/>", .aaf), ("<ficAlimMENESR><addReq", .aaf),
            ]
            for (text, format) in files {
                let path = try lille.file(text)
                await #expect(throws: FeedError.self) {
                    try await lille.staffImport.run(path: path, options: lille.options(format))
                }
                await #expect(throws: FeedError.self) {
                    try await lille.staffImport.preview(path: path, options: lille.options(format))
                }
            }
            #expect(try await DatabaseDump(of: lille.database).differences(from: before) == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `or do not exist are refused on an empty database too`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            for path in [lille.folder + "/absent.csv", lille.folder, try lille.file("")] {
                await #expect(throws: FeedError.self) {
                    try await lille.staffImport.run(path: path, options: lille.options())
                }
            }
            #expect(try await lille.database.count("select count(*) from person") == 0)
        }
    }
}
