/// “À corriger pour continuer”: the errors of a form, each leading to its field.
struct ErrorSummary: Hashable, Sendable {
    let entries: [Entry]

    struct Entry: Hashable, Sendable {
        let message: String
        let field: String?
    }

    /// Nothing to show when nothing is wrong.
    init?(_ errors: FormErrors) {
        guard !errors.isEmpty else { return nil }
        entries = errors.entries.map { Entry(message: $0.message, field: $0.field) }
    }
}
