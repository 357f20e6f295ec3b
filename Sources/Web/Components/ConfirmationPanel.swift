/// The page says it is done, what was given, and what comes next: a page, not a message that disappears.
package struct ConfirmationPanel: Sendable {
    let title: String
    let text: String?
    let code: String?

    package init(_ title: String, text: String? = nil, code: String? = nil) {
        self.title = title
        self.text = text
        self.code = code
    }
}
