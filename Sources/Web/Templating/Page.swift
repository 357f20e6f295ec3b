/// A page: a plain struct beside the `.mustache` template of the same name.
///
/// Mustache reads stored properties by reflection and is silent about a name that does not exist, so a page computes
/// nothing while rendering, and its test passes it to ``TemplateCheck``.
package protocol Page: Sendable {
    /// The name of the template, without its extension.
    static var template: String { get }
    /// What the layout needs to know of the page.
    var head: PageHead { get }
}

extension Page {
    package static var template: String { String(describing: Self.self) }
}
