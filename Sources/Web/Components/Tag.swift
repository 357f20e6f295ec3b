/// A state in one or two words: “Actif”, “À activer”, “En panne”.
package struct Tag: Sendable {
    let label: String
    let kind: String

    package init(_ label: String, _ kind: NoticeKind? = nil) {
        self.label = label
        self.kind = kind?.rawValue ?? "neutral"
    }
}
