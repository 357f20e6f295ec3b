/// The promises and limits of an académie that are a number each.
package struct ServiceRules: Hashable, Sendable {
    /// How far back a deleted message or folder can be brought back.
    package let restorationWindowDays: Int
    /// How long an account stays after its owner left.
    package let closureDelayDays: Int
    package let propagation: PropagationPromise
    /// An import that would make more people leave than this is refused: the file is probably cut.
    package let maximumDeparturesPercent: Int
}

/// How soon a new password works in every application.
package struct PropagationPromise: Hashable, Sendable {
    package let maximumMinutes: Int
    package let sentence: String
}

extension ServiceRules {
    /// Reads four sections of an académie's file.
    init?(_ root: Section) {
        let restoration = root.required(section: "restoration") { section in
            section.required("windowDays", .number(0...3650, example: 60))
        }
        let closure = root.required(section: "leaving") { section in
            section.required("closureDelayDays", .number(0...3650, example: 90))
        }
        let propagation = root.required(section: "propagation") { PropagationPromise($0) }
        let departures = root.required(section: "imports") { section in
            section.required("maximumDeparturesPercent", .number(0...100, example: 5))
        }
        guard let restoration, let closure, let propagation, let departures else { return nil }
        restorationWindowDays = restoration
        closureDelayDays = closure
        self.propagation = propagation
        maximumDeparturesPercent = departures
    }
}

extension PropagationPromise {
    init?(_ section: Section) {
        let minutes = section.required("maximumMinutes", .number(1...10_080, example: 5))
        let sentence = section.required("sentence", .text(example: "Vos applications suivent en quelques minutes."))
        guard let minutes, let sentence else { return nil }
        self.init(maximumMinutes: minutes, sentence: sentence)
    }
}
