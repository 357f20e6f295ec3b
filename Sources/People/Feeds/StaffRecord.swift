package import Vocabulary

/// One person as a feed tells: what the académie's HR knows, before any decision of ours.
package struct StaffRecord: Sendable, Equatable {
    /// The line of the file on which the person begins, counted from 1.
    package var line: Int
    /// Nothing from AAF, which holds no NUMEN.
    package var numen: Numen?
    /// The identifier AAF keeps for life (`ENTPersonJointure`); nothing from a staff CSV.
    package var pivot: String?

    /// The name at birth, `nompatro`.
    package var familyName: String
    /// The name in use, `sn`.
    package var usualName: String
    package var givenName: String
    package var birthDate: BirthDate?
    package var civility: Civility?

    /// The main function code, `ENS` or `DIR` for example.
    package var function: String?
    package var establishment: UAI?
    package var posts: [Post] = []
    /// The jointures of the structures AAF attaches the person to (`ENTPersonStructRattach`).
    package var structures: [String] = []
    package var endOfFunction: CivilDate?
    package var effectiveDate: CivilDate?
    package var administrativeFunction: String?

    /// NUMENs this person carried before a correction by HR.
    package var formerNumens: [Numen] = []
    package var personalEmail: EmailAddress?
    /// The professional address AAF already knows (`mail`).
    package var professionalEmail: EmailAddress?
    package var phone: PhoneNumber?

    /// Values that were dropped because they could not be read, none of which decides a right.
    package var warnings: [FeedWarning] = []
}

/// How a letter to the person begins.
package enum Civility: String, Sendable, Hashable {
    case monsieur = "M."
    case madame = "Mme"

    /// Reads `M.`, `Mme`, `Mlle` (now Mme: circular 5575/SG of 21 February 2012) and HR's digits 1, 2, 3.
    package init?(_ text: String) {
        switch text.uppercased() {
        case "M", "M.", "MR", "MONSIEUR", "1": self = .monsieur
        case "MME", "MME.", "MADAME", "MLLE", "MLLE.", "MADEMOISELLE", "2", "3": self = .madame
        default: return nil
        }
    }
}

/// An establishment as AAF tells it (`EtabEducNat`).
package struct EstablishmentRecord: Sendable, Equatable {
    package var line: Int
    /// The key by which the persons of AAF point to their establishment (`ENTStructureJointure`).
    package var jointure: String
    package var uai: UAI
    /// The attribute `ENTStructureNomCourant`.
    package var usualName: String
    /// The attribute `ENTStructureTypeStruct`.
    package var type: String?
    /// `ENTEtablissementContrat`: `PU` for public, and so on.
    package var contract: String?
    /// The attribute `ENTServAcAcademie`.
    package var academy: String?
}
