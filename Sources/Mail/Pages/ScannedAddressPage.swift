import Web

/// What a telephone sees first of the address it has scanned.
///
/// Opening it changes nothing: whatever looks at addresses by itself, a messenger or a virus scanner, takes nothing away.
struct ScannedAddressPage: Page {
    let head: PageHead
    /// Nothing when the address opens nothing.
    let opening: Opening?

    struct Opening: Sendable {
        let form: PostForm
        let until: String
        let open = Button("Continuer")
    }

    init(until: String, form: PostForm) {
        head = PageHead("Relier cet appareil", section: "Messagerie")
        opening = Opening(form: form, until: until)
    }

    /// An address that has served, is too old, or never was one.
    init() {
        head = PageHead("Cette adresse ne sert plus", section: "Messagerie")
        opening = nil
    }
}
