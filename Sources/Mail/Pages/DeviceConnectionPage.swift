import Academies
import Vocabulary
import Web

/// « Vérifier la connexion », for whoever has no script: the page to install from stays open beside it.
struct DeviceConnectionPage: Page {
    let head: PageHead
    let sentence: String
    let advice: String?
    let again: Link?
    let finish = Link("Voir mes appareils", to: MailPageAddress.devices)

    init(_ device: Device, of academy: Academy, at now: Moment) {
        head = PageHead(
            "Connexion de votre appareil",
            section: device.name,
            menuEntry: .mail
        )
        let state = ConnectionState(device, of: academy, at: now)
        sentence = state.sentence
        advice =
            state.hasConnected
            ? nil : "Ouvrez la messagerie de l’appareil, attendez une minute, puis vérifiez à nouveau."
        again = state.hasConnected ? nil : Link("Vérifier à nouveau", to: MailPageAddress.connection(device.id))
    }
}
