/// A button that sends its form: a verb first, never disabled.
package struct Button: Hashable, Sendable {
    let label: String
    let kind: String
    let name: String?
    let value: String?
    let complement: String?
    let form: String?

    /// A name and a value tell the buttons of one form apart; a complement tells them apart for screen readers when
    /// several say the same.
    ///
    /// A button that stands outside its form names the form by its identifier.
    package init(
        _ label: String,
        _ kind: Kind = .primary,
        name: String? = nil,
        value: String? = nil,
        complement: String? = nil,
        form: String? = nil
    ) {
        self.label = label
        self.kind = kind.rawValue
        self.name = name
        self.value = value
        self.complement = complement
        self.form = form
    }

    package enum Kind: String, Sendable {
        case primary, secondary
        /// Only on the last page of something that cannot be undone.
        case danger
    }
}
