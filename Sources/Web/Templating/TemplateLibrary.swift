import Mustache

/// All the templates of the site, parsed once, a theme's in place of ours.
package struct TemplateLibrary: Sendable {
    private let mustache: MustacheLibrary
    let texts: [String: String]

    /// Two rooms may not use one name; a theme replaces templates by name and may not invent any.
    package init(_ sources: [TemplateSource], theme: TemplateSource? = nil) throws(TemplateError) {
        var texts: [String: String] = [:]
        for (name, text) in sources.flatMap(\.texts) {
            guard texts.updateValue(text, forKey: name) == nil else { throw .sameNameTwice(template: name) }
        }
        for (name, text) in theme?.texts ?? [:] {
            guard texts.updateValue(text, forKey: name) != nil else { throw .overridesNothing(template: name) }
        }
        self.texts = texts
        mustache = try Self.parse(texts)
    }

    /// - Returns: the text, every value escaped.
    func render(_ model: some Sendable, with template: String) throws(TemplateError) -> String {
        guard let text = mustache.render(SeenModel.seen(model) ?? model, withTemplate: template) else {
            throw .missing(template: template)
        }
        return text
    }

    private static func parse(_ texts: [String: String]) throws(TemplateError) -> MustacheLibrary {
        var library = MustacheLibrary()
        for (name, text) in texts {
            try TemplateTags.refuseUnescaped(in: text, template: name)
            do {
                try library.register(HTMLEscaping.pragma + withoutIndentation(text), named: name)
            } catch {
                throw .malformed(template: name, reason: "\(error)")
            }
        }
        return library
    }

    /// HTML does not need it, and mustache would carry a partial's indentation into what a text area holds.
    private static func withoutIndentation(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.drop { $0 == " " || $0 == "\t" } }
            .joined(separator: "\n")
    }
}
