/// A template as a tree of names.
struct TemplateOutline {
    indirect enum Node {
        case variable(String, line: Int)
        case section(String, inverted: Bool, line: Int, children: [Node])
        case partial(String, line: Int)
    }

    let nodes: [Node]

    init(_ text: String, template: String) throws(TemplateError) {
        var tags = TemplateTags(text).tags[...]
        nodes = try Self.nodes(&tags, until: nil, template: template)
    }

    private static func nodes(
        _ tags: inout ArraySlice<TemplateTags.Located>,
        until name: String?,
        template: String
    ) throws(TemplateError) -> [Node] {
        var nodes: [Node] = []
        while let located = tags.popFirst() {
            switch located.tag {
            case .close(let closed) where closed == name: return nodes
            case .close(let closed): throw .malformed(template: template, reason: "{{/\(closed)}} closes nothing")
            case .open(let opened, let inverted):
                let children = try Self.nodes(&tags, until: opened, template: template)
                nodes.append(.section(opened, inverted: inverted, line: located.line, children: children))
            case .variable(let name): nodes.append(.variable(name, line: located.line))
            case .partial(let name): nodes.append(.partial(name, line: located.line))
            case .block(let name): throw .malformed(template: template, reason: "{{$\(name)}}: use partials instead")
            case .forbidden, .comment: continue
            }
        }
        guard name == nil else { throw .malformed(template: template, reason: "{{#\(name ?? "")}} is not closed") }
        return nodes
    }
}
