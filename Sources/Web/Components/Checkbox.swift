/// One box to tick.
package struct Checkbox: Hashable, Sendable {
    let frame: FieldFrame
    let value: String
    let isChecked: Bool

    package init(
        _ name: String,
        label: String,
        hint: String? = nil,
        value: String = "oui",
        isChecked: Bool = false,
        errors: FormErrors = FormErrors()
    ) {
        frame = FieldFrame(name, label: label, hint: hint, error: errors[name], optional: true)
        self.value = value
        self.isChecked = isChecked
    }
}
