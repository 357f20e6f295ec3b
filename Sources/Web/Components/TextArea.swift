/// Several lines of text.
package struct TextArea: Sendable {
    let frame: FieldFrame
    let value: String
    let rows: Int
    let limit: Int?

    /// With a limit, `preau.js` tells how many signs are left near the end; the server judges.
    package init(
        _ name: String,
        label: String,
        hint: String? = nil,
        value: String = "",
        rows: Int = 5,
        limit: Int? = nil,
        optional: Bool = false,
        errors: FormErrors = FormErrors()
    ) {
        frame = FieldFrame(name, label: label, hint: hint, error: errors[name], optional: optional)
        self.value = value
        self.rows = rows
        self.limit = limit
    }
}
