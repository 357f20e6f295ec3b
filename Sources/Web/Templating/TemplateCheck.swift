/// Finds what mustache keeps silent about: names that a page's model does not have.
///
/// A template is walked with examples of its model, the way mustache would, partials included. Reflection cannot look
/// inside an absent value, so the examples together must show every section of the page at least once:
///
///     #expect(try TemplateCheck.problems(in: [SignInPage.empty, .withErrors], templates: library).isEmpty)
package enum TemplateCheck {
    package static func problems<Model: Page>(
        in examples: [Model],
        templates: TemplateLibrary
    ) throws(TemplateError) -> [String] {
        try problems(in: examples, template: Model.template, templates: templates)
    }

    /// For models that are not pages: components, the layout.
    static func problems(
        in examples: [any Sendable],
        template: String,
        templates: TemplateLibrary
    ) throws(TemplateError) -> [String] {
        var walk = TemplateWalk(templates: templates, root: template)
        for example in examples { try walk.visit(example) }
        // The layout is where the one script and the one heading belong.
        let found = try walk.problems + differences(examples, template, templates)
        if template == Layout.template { return found }
        return found + MarkupCheck.problems(in: templates.texts[template] ?? "", template: template)
    }

    /// A page that is drawn once and filled is the page that would have been drawn.
    private static func differences(
        _ examples: [any Sendable],
        _ template: String,
        _ templates: TemplateLibrary
    ) throws(TemplateError) -> [String] {
        let drawings = Drawings(templates)
        let differ = try examples.map { example throws(TemplateError) in
            try drawings.draw(example, with: template) != templates.render(example, with: template)
        }
        return differ.contains(true)
            ? ["\(template): what is left blank changes the rest of the page; draw it with the page"] : []
    }
}
