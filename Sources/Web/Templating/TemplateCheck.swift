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
        if template == Layout.template { return walk.problems }
        return walk.problems + MarkupCheck.problems(in: templates.texts[template] ?? "", template: template)
    }
}
