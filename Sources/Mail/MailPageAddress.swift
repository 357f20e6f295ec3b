import Credentials
import Vocabulary

/// The addresses of the pages of this room; none holds anything about a person.
package enum MailPageAddress {
    package static let devices = "/messagerie/appareils"
    package static let settings = "/messagerie/parametres"
    package static let forwarding = "/compte/redirection"
    package static let absence = "/messagerie/absence"
    static let absenceEnd = "/messagerie/absence/arret"
    static let forwardingCreation = "/compte/redirection/creation"
    static let forwardingCode = "/compte/redirection/code"
    static let forwardingNewCode = "/compte/redirection/nouveau-code"
    static let forwardingReview = "/compte/redirection/verification"
    static let forwardingEnd = "/compte/redirection/arret"
    static let adding = "/messagerie/appareils/ajouter"
    static let withdrawingAll = "/messagerie/appareils/tous/retrait"

    package static let restoration = "/messagerie/restauration"
    static let restorationDate = "/messagerie/restauration/date"
    static func restorationPreview(_ day: CivilDate) -> String { "\(restoration)/apercu/\(day.iso)" }
    /// - mark: stands for the name of a folder, which is somebody’s own.
    static func restorationList(_ day: CivilDate, folder mark: String, page: Int = 1) -> String {
        "\(restorationPreview(day))/\(mark)/\(page)"
    }
    static func restorationDestination(_ number: Int) -> String { "\(restoration)/ou/\(number)" }
    static func restorationReview(_ number: Int) -> String { "\(restoration)/verification/\(number)" }
    static func restorationFollowUp(_ number: Int) -> String { "\(restoration)/suivi/\(number)" }
    static func restorationUndoing(_ number: Int) -> String { "\(restoration)/suivi/\(number)/annulation" }

    package static let functional = "/messagerie/partagees"
    static func functionalMembers(_ mailbox: FunctionalIdentifier) -> String { "\(functional)/\(mailbox.number)" }
    static func functionalAdding(_ mailbox: FunctionalIdentifier) -> String { "\(functionalMembers(mailbox))/ajout" }
    static func functionalRemoval(_ mailbox: FunctionalIdentifier, _ place: Int) -> String {
        "\(functionalMembers(mailbox))/membres/\(place)/retrait"
    }

    static func naming(_ kind: DeviceKind) -> String { "\(adding)/\(kind.rawValue)" }
    static func installing(_ device: String) -> String { "\(devices)/\(device)/installation" }
    static func profile(_ device: String) -> String { "\(devices)/\(device)/profil" }
    static func connection(_ device: String) -> String { "\(devices)/\(device)/connexion" }
    static func state(_ device: String) -> String { "\(devices)/\(device)/etat" }
    /// What a telephone scans.
    static func scanned(_ address: OpaqueToken) -> String { "/messagerie/telephone/\(address.revealed)" }
    static let handed = "/messagerie/installation"
    static let handedProfile = "/messagerie/installation/profil"
    static func withdrawing(_ device: String) -> String { "\(devices)/\(device)/retrait" }

    // Other rooms’ pages.
    static let account = "/compte"
    static let proof = "/compte/confirmation/appareil-de-messagerie"
    static let forwardingProof = "/compte/confirmation/redirection"
    static let restorationProof = "/compte/confirmation/restauration-de-messagerie"
    static let functionalProof = "/compte/confirmation/boite-partagee"
    static let hacked = "/pirate"
    static let help = "/probleme"
}
