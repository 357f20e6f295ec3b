/// A link: what it says and where it leads.
package struct Link: Hashable, Sendable {
    package let label: String
    package let href: String
    /// Added for screen readers, so that repeated links differ: “Modifier” then “le téléphone”.
    package let complement: String?

    package init(_ label: String, to href: String, complement: String? = nil) {
        self.label = label
        self.href = href
        self.complement = complement
    }
}
