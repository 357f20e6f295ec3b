import Foundation
import Testing

@testable import Mail

/// The files of one emitter for one plant as they were last agreed on, in `Tests/MailTests/Golden/`.
///
/// A change of a rule shows there as a change of what the programs read, which a reviewer judges. To take what is
/// rendered now as agreed on: `PREAU_RENEW_GOLDEN=1 swift test --filter MailTests`, then read the difference.
struct GoldenFiles {
    /// Such as `dovecot-2.3/production`.
    let name: String

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    private var folder: URL { Self.folder.appending(path: name) }
    private var isRenewed: Bool { ProcessInfo.processInfo.environment["PREAU_RENEW_GOLDEN"] == "1" }

    /// Records an issue for each file that differs, is missing or is one too many.
    func compare(with files: [ConfigurationFile]) throws {
        let rendered = Dictionary(uniqueKeysWithValues: files.map { ($0.path.name, $0.text) })
        if isRenewed { try renew(with: rendered) }
        let kept = Set((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        #expect(kept == Set(rendered.keys), "Golden/\(name) holds other files than are rendered. \(Self.remedy)")
        for (file, text) in rendered.sorted(by: { $0.key < $1.key }) where kept.contains(file) {
            let agreed = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            if let difference = Self.firstDifference(agreed, text) {
                Issue.record("Golden/\(name)/\(file), \(difference)\n\(Self.remedy)")
            }
        }
    }

    private static let remedy = "Was this meant? Then run the test with PREAU_RENEW_GOLDEN=1 and read git diff."

    private func renew(with rendered: [String: String]) throws {
        let manager = FileManager.default
        // Nothing is there the first time.
        try? manager.removeItem(at: folder)
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        for (file, text) in rendered {
            try Data(text.utf8).write(to: folder.appending(path: file))
        }
    }

    /// The number of the first line that differs, and both its texts; nothing between equal texts.
    static func firstDifference(_ agreed: String, _ rendered: String) -> String? {
        guard agreed != rendered else { return nil }
        let (old, new) = (lines(agreed), lines(rendered))
        let number = zip(old, new).prefix { $0 == $1 }.count
        func line(_ lines: [Substring]) -> String { number < lines.count ? "“\(lines[number])”" : "the end" }
        return "line \(number + 1):\n  agreed on: \(line(old))\n   rendered: \(line(new))"
    }

    private static func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}

extension PlantPath {
    /// Its last part.
    var name: String { URL(filePath: text).lastPathComponent }
}
