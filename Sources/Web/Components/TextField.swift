/// A line of text; its labels, hints and attributes are the room's.
package struct TextField: Hashable, Sendable {
    let frame: FieldFrame
    let value: String
    let type: String
    let autocomplete: String?
    let inputMode: String?
    let autocapitalize: String?
    let checksSpelling: Bool
    let width: String?

    package init(
        _ name: String,
        label: String,
        hint: String? = nil,
        value: String = "",
        errors: FormErrors = FormErrors(),
        optional: Bool = false,
        type: Kind = .text,
        autocomplete: String? = nil,
        inputMode: String? = nil,
        autocapitalize: String? = nil,
        checksSpelling: Bool = false,
        width: Width? = nil
    ) {
        frame = FieldFrame(name, label: label, hint: hint, error: errors[name], optional: optional)
        self.value = value
        self.type = type.rawValue
        self.autocomplete = autocomplete
        self.inputMode = inputMode
        self.autocapitalize = autocapitalize
        self.checksSpelling = checksSpelling
        self.width = width?.rawValue
    }

    /// Whether nothing is typed in it.
    package var isEmpty: Bool { value.isEmpty }

    package enum Kind: String, Sendable {
        case text, email, tel, search
    }

    /// How much a field invites to type, when the answer's length is known.
    package enum Width: String, Sendable {
        case short, medium
    }
}
