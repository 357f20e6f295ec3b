/// What every field has around it, tied together for those who do not see it.
struct FieldFrame: Hashable, Sendable {
    let id: String
    let label: String
    let isOptional: Bool
    let isRequired: Bool
    let hint: String?
    let error: String?
    let isInvalid: Bool
    /// The identifiers `aria-describedby` lists: the error first, then the hint.
    let describedBy: String?

    init(_ id: String, label: String, hint: String?, error: String?, optional: Bool) {
        self.id = id
        self.label = label
        isOptional = optional
        isRequired = !optional
        self.hint = hint
        self.error = error
        isInvalid = error != nil
        let described = [error.map { _ in "\(id)-erreur" }, hint.map { _ in "\(id)-aide" }].compactMap(\.self)
        describedBy = described.isEmpty ? nil : described.joined(separator: " ")
    }
}
