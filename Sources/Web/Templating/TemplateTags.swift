/// The tags of a template, as written: enough of the mustache grammar to check names, not to render.
struct TemplateTags {
    enum Tag: Equatable {
        case variable(String)
        case open(String, inverted: Bool)
        case close(String)
        case partial(String)
        case block(String)
        case comment
        case forbidden(String)
    }

    struct Located: Equatable {
        let tag: Tag
        let line: Int
    }

    let tags: [Located]

    init(_ text: String) {
        var tags: [Located] = []
        var rest = text[...]
        var line = 1
        while let opening = rest.firstRange(of: "{{") {
            line += rest[..<opening.lowerBound].count { $0.isNewline }
            rest = rest[opening.upperBound...]
            guard let closing = rest.firstRange(of: "}}") else { break }
            tags.append(Located(tag: Self.tag(rest[..<closing.lowerBound]), line: line))
            line += rest[..<closing.lowerBound].count { $0.isNewline }
            rest = rest[closing.upperBound...]
        }
        self.tags = tags
    }

    private static func tag(_ content: Substring) -> Tag {
        let name = String(content.dropFirst().filter { !$0.isWhitespace })
        switch content.first {
        case "#": return .open(name, inverted: false)
        case "^": return .open(name, inverted: true)
        case "/": return .close(name)
        case ">", "<": return .partial(name)
        case "$": return .block(name)
        case "!": return .comment
        case "{", "&", "=", "%": return .forbidden("{{\(content.trimmingSuffix { $0.isWhitespace })}}")
        default: return .variable(content.filter { !$0.isWhitespace })
        }
    }

    /// The one place where text is not escaped: the layout receives the page and what stands around it, already rendered.
    private static let allowed: [String: Set<String>] = [
        "Layout": ["{{{main}}", "{{{styles}}", "{{{notices}}", "{{{menu}}", "{{{footer}}"]
    ]

    /// No template, ours or a theme's, may turn escaping off or change the delimiters to hide it.
    static func refuseUnescaped(in text: String, template: String) throws(TemplateError) {
        for located in TemplateTags(text).tags {
            if case .forbidden(let tag) = located.tag, allowed[template]?.contains(tag) != true {
                throw .forbiddenTag(template: template, tag: tag)
            }
        }
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while belongs: (Character) -> Bool) -> Substring {
        var kept = self
        while let last = kept.last, belongs(last) { kept.removeLast() }
        return kept
    }
}
