/// A choice of files; a form that has one is sent as `multipart/form-data`.
package struct FileField: Sendable {
    let frame: FieldFrame
    let accept: String
    let isMultiple: Bool

    /// `accept` is what browsers propose, for example `image/png,.pdf`; the server looks at the content.
    package init(
        _ name: String,
        label: String,
        hint: String? = nil,
        accept: String,
        multiple: Bool = false,
        optional: Bool = false,
        errors: FormErrors = FormErrors()
    ) {
        frame = FieldFrame(name, label: label, hint: hint, error: errors[name], optional: optional)
        self.accept = accept
        isMultiple = multiple
    }
}
