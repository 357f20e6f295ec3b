import Mail

/// What a restoration would bring back, as the command tells it.
struct PreviewReport: Encodable {
    let messages: Int
    let octets: Int
    let folders: [Folder]

    struct Folder: Encodable {
        let name: String
        let messages: Int
        let octets: Int
    }

    init(_ preview: RestorationPreview) {
        messages = preview.count
        octets = preview.octets
        folders = preview.folders.map { Folder(name: $0.name.text, messages: $0.count, octets: $0.octets) }
    }

    var text: String {
        guard messages > 0 else { return "Aucun message ne manque à cette date." }
        let lines = folders.map { "  \($0.messages)\t\($0.name)" }
        return (["Messages à faire revenir : \(messages)"] + lines).joined(separator: "\n")
    }
}

/// How a restoration ended, as the command tells it.
struct RestorationReportLine: Encodable {
    let number: Int
    let state: String
    let messages: Int
    let problem: String?

    init(_ restoration: Restoration) {
        number = restoration.number
        state = restoration.state.rawValue
        messages = restoration.done
        problem = restoration.problem?.rawValue
    }

    var text: String {
        switch state {
        case "done": "Restauration n° \(number) terminée : \(messages) messages sont revenus."
        case "undone": "Restauration n° \(number) annulée."
        default: "Restauration n° \(number) abandonnée (\(problem ?? "sans motif")) après \(messages) messages."
        }
    }
}
