/// One answer among several, in the first person: “Je n’ai plus ce téléphone”.
package struct RadioGroup: Sendable {
    let frame: FieldFrame
    let options: [Option]

    package init(
        _ name: String,
        legend: String,
        hint: String? = nil,
        options: [Option],
        chosen: String? = nil,
        optional: Bool = false,
        errors: FormErrors = FormErrors()
    ) {
        frame = FieldFrame(name, label: legend, hint: hint, error: errors[name], optional: optional)
        self.options = options.enumerated().map { $1.placed(in: name, at: $0, chosen: chosen) }
    }

    package struct Option: Sendable {
        let value: String
        let label: String
        let hint: String?
        private(set) var name = ""
        private(set) var id = ""
        private(set) var isChecked = false

        package init(_ value: String, _ label: String, hint: String? = nil) {
            self.value = value
            self.label = label
            self.hint = hint
        }

        /// The first button has the group's own identifier, so that the error summary's link reaches it.
        fileprivate func placed(in group: String, at index: Int, chosen: String?) -> Option {
            var option = self
            option.name = group
            option.id = index == 0 ? group : "\(group)-\(index + 1)"
            option.isChecked = value == chosen
            return option
        }
    }
}
