import People

/// The result of an import, as `--json` prints it and as a sentence.
struct ImportReport: Encodable {
    let read: Int
    let created: Int
    let updated: Int
    let unchanged: Int
    let departed: Int
    let quarantined: Int
    let seconds: Double

    init(_ summary: ImportSummary) {
        read = summary.read
        created = summary.created
        updated = summary.updated
        unchanged = summary.unchanged
        departed = summary.departed
        quarantined = summary.quarantined
        seconds = summary.seconds
    }

    func sentence(files: [String]) -> String {
        var lines = [
            "\(read) personnes lues : \(created) nouvelles, \(updated) modifiées, \(unchanged) inchangées, \(departed) parties."
        ]
        if quarantined > 0 {
            let places = files.map { "\($0).quarantine.csv" }.joined(separator: ", ")
            lines.append("\(quarantined) lignes mises de côté, avec leur motif, dans \(places)")
        }
        return lines.joined(separator: "\n")
    }
}

/// What a terminal shows while an import runs.
enum ProgressLine {
    static func text(_ progress: ImportProgress, fileSize: Int) -> String {
        // A row of the HR extract has about 120 bytes: a bar needs no better.
        let expected = max(fileSize / 120, 1)
        let share = min(Double(progress.people) / Double(expected), 1)
        let filled = Int(share * 30)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        let stage = progress.stage == .surveying ? "Lecture" : "Écriture"
        return "\(stage) \(bar) \(progress.people) personnes"
    }
}
