/// One walk through a template with examples of its model, noting every name that would render as nothing.
struct TemplateWalk {
    let templates: TemplateLibrary
    let root: String
    private var noted: Set<String> = []
    private var sections: [String: Bool] = [:]

    init(templates: TemplateLibrary, root: String) {
        self.templates = templates
        self.root = root
    }

    /// In the order of their text, each once.
    var problems: [String] {
        let unseen = sections.filter { !$0.value }.keys.map {
            "\($0) is shown by no example: add one, so that the names inside are checked"
        }
        return (Array(noted) + unseen).sorted()
    }

    mutating func visit(_ model: any Sendable) throws(TemplateError) {
        try walk(root, stack: [model])
    }

    private mutating func walk(_ template: String, stack: [Any]) throws(TemplateError) {
        guard stack.count < 32 else { return }
        guard let text = templates.texts[template] else { throw .missing(template: template) }
        let outline = try TemplateOutline(text, template: template)
        try walk(outline.nodes, in: template, stack: stack)
    }

    private mutating func walk(
        _ nodes: [TemplateOutline.Node],
        in template: String,
        stack: [Any]
    ) throws(TemplateError) {
        for node in nodes {
            switch node {
            case .variable(let name, let line): _ = find(name, "\(template):\(line)", stack)
            case .partial(let name, _): try walk(name, stack: stack)
            case .section(let name, let inverted, let line, let children):
                let place = "\(template):\(line)"
                let value = find(name, place, stack)
                if inverted {
                    try walk(children, in: template, stack: stack)
                } else {
                    try enter(value, of: name, at: place, children, in: template, stack: stack)
                }
            }
        }
    }

    private mutating func enter(
        _ value: Any?,
        of name: String,
        at place: String,
        _ children: [TemplateOutline.Node],
        in template: String,
        stack: [Any]
    ) throws(TemplateError) {
        let inner = Reflection.scopes(of: value)
        if template == root {
            sections["\(place) {{#\(name)}}", default: false] =
                sections["\(place) {{#\(name)}}"] == true || !inner.isEmpty
        }
        for scope in inner {
            try walk(children, in: template, stack: scope.map { stack + [$0] } ?? stack)
        }
    }

    /// Resolves a name the way mustache does: the innermost value first, then outwards, unless it begins with a dot.
    private mutating func find(_ name: String, _ place: String, _ stack: [Any]) -> Any? {
        if name == "." { return stack.last }
        let call = TransformedName(name)
        guard !call.name.isEmpty else { return true }
        let path = call.name.split(separator: ".").map(String.init)
        let scopes = call.name.first == "." ? Array(stack.suffix(1)) : stack
        let holders = scopes.reversed().filter { Reflection.has(path[0], in: $0) }
        guard let holder = holders.first else {
            noted.insert("\(place) \(name): the model has no such property")
            return nil
        }
        if holders.count > 1, Reflection.isOptional(path[0], in: holder) {
            noted.insert("\(place) \(name): when absent here, the outer one shows instead; write .\(path[0])")
        }
        guard let found = follow(path, from: holder, name, place) else { return nil }
        return call.transforms.contains("empty") ? true : found
    }

    private mutating func follow(_ path: [String], from holder: Any, _ name: String, _ place: String) -> Any? {
        var current: Any? = holder
        for step in path {
            guard let value = current else { return nil }
            guard Reflection.has(step, in: value) else {
                noted.insert("\(place) \(name): the model has no such property")
                return nil
            }
            current = Reflection.value(step, in: value)
        }
        return current
    }
}

/// `count(rows)` is the name `rows` with a transform; `last()` asks about the place in a list.
private struct TransformedName {
    let name: String
    let transforms: [String]

    init(_ text: String) {
        let pieces = text.split { $0 == "(" || $0 == ")" }.map(String.init)
        let isCall = text.contains("(")
        name = isCall ? (text.contains("()") ? "" : pieces.last ?? "") : text
        transforms = isCall ? Array(text.contains("()") ? pieces[...] : pieces.dropLast()) : []
    }
}
