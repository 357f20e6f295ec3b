package import Academies
package import Database
import Foundation
import Journal
import People
package import Sealing
package import Vocabulary

/// People who come into a test as they come into an académie: by an extract of HR.
package enum ImportedStaff {
    /// Imports the text of an extract, by way of a file in a folder of the test.
    package static func bring(
        _ extract: String,
        into academy: Academy,
        over database: Database,
        keyring: Keyring,
        clock: WallClock,
        folder: String
    ) async throws {
        let path = "\(folder)/\(academy.slug).csv"
        try Data(extract.utf8).write(to: URL(fileURLWithPath: path))
        let staffImport = StaffImport(
            academy: academy,
            database: database,
            keyring: keyring,
            journal: Journal(keyring: keyring),
            clock: clock,
            random: .system
        )
        _ = try await staffImport.run(path: path, options: .init(format: .csv, maximumDeparturesPercent: 100))
    }
}
