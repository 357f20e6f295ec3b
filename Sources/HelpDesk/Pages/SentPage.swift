import Web

/// What happens next, to print or to keep.
///
/// The code is above, said once.
struct SentPage: Page {
    let head: PageHead
    let number: String
    let follow: Link

    init(_ number: HelpRequestNumber) {
        head = PageHead("Votre demande n°\u{A0}\(number) est enregistrée", section: "Aide", journey: PageHead.Journey())
        self.number = number.description
        follow = Link("Suivre ma demande", to: "\(HelpAddress.follow)?\(HelpAddress.numberField)=\(number)")
    }
}
