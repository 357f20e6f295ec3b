import Web

/// « Retirer … ? »: what it means, and why if one likes to say.
struct DeviceWithdrawalPage: Page {
    static let field = "raison"

    let head: PageHead
    let consequence: String
    let form: PostForm
    let reason: RadioGroup?
    let withdraw: Button

    init(_ device: Device, form: PostForm) {
        head = Self.head("Retirer «\u{A0}\(device.name)\u{A0}»\u{202F}?")
        consequence = "Cet appareil ne recevra plus vos messages. Les autres ne changent pas."
        self.form = form
        reason = RadioGroup(
            Self.field,
            legend: "Pourquoi le retirez-vous\u{202F}?",
            options: WithdrawalReason.allCases.map { RadioGroup.Option($0.rawValue, $0.label) },
            optional: true
        )
        withdraw = Button("Retirer cet appareil", .danger)
    }

    init(all count: Int, form: PostForm) {
        head = Self.head("Retirer tous les appareils\u{202F}?")
        consequence =
            "Vos \(count) appareils ne recevront plus vos messages. Vous pourrez les ajouter à nouveau, un par un."
        self.form = form
        reason = nil
        withdraw = Button("Retirer tous les appareils", .danger)
    }

    private static func head(_ title: String) -> PageHead {
        PageHead(
            title,
            section: "Appareils de messagerie",
            back: Link("Retour", to: MailPageAddress.devices),
            journey: PageHead.Journey(exit: MailPageAddress.devices)
        )
    }
}
