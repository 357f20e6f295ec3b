/// House rules a template's own markup must keep; each is a habit that is easy to lose.
enum MarkupCheck {
    static func problems(in text: String, template: String) -> [String] {
        forms(in: text).flatMap { formProblems($0, template) }
            + forbidden.filter { text.contains($0.mark) }.map { "\(template): \($0.reason)" }
    }

    private static let forbidden: [(mark: String, reason: String)] = [
        (" style=", "no inline style: the content security policy refuses it"),
        (" onclick=", "no inline script: the content security policy refuses it"),
        ("<script", "no script in a page: preau.js looks for data attributes"),
        ("javascript:", "no javascript: address"),
        (" disabled", "no disabled control: explain instead"),
        ("<h1", "the layout writes the only h1"),
    ]

    private static func forms(in text: String) -> [Substring] {
        text.split(separator: "<form", omittingEmptySubsequences: false).dropFirst().map { form in
            form.firstRange(of: "</form>").map { form[..<$0.lowerBound] } ?? form
        }
    }

    private static func formProblems(_ form: Substring, _ template: String) -> [String] {
        let opening = form.prefix { $0 != ">" }
        var problems: [String] = []
        if !opening.contains("novalidate") { problems.append("\(template): a form needs novalidate") }
        // What is handed over to an application goes without our own tokens.
        if opening.contains("method=\"post\""), !opening.contains("data-handover"), !form.contains("{{>PostForm}}") {
            problems.append("\(template): a form that posts needs {{#form}}{{>PostForm}}{{/form}}")
        }
        return problems
    }
}
