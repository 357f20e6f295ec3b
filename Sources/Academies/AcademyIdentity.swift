package import Foundation
package import Vocabulary

/// What an académie is called, where it is and under which mail domain its agents write.
package struct AcademyIdentity: Sendable {
    package let code: AcademyCode
    /// The name in addresses of pages, in commands and of its file: `aix-marseille`.
    package let slug: String
    /// The short name: « Lille ».
    package let name: String
    /// The whole name with its article, in the middle of a sentence: « académie de Lille », « académie d’Amiens ».
    package let title: String
    package let region: AcademicRegion
    package let departements: [Departement]
    package let mailDomain: HostName
    /// The académies it took over, whose codes live on in old NUMENs and whose domains live on in old addresses.
    package let formerAcademies: [FormerAcademy]
    /// Other words by which people look for it.
    package let aliases: [String]
    /// Where its offices open and close: the overseas académies have their own.
    package let timeZone: TimeZone
    /// Of its rectorat, which national federations ask for; an operator gives it.
    package let siret: Siret?
}

/// An académie that is no more, or a mail domain that is no longer given.
package struct FormerAcademy: Hashable, Sendable {
    package let name: String
    package let code: AcademyCode?
    package let mailDomain: HostName?
    /// Its last day.
    package let until: CivilDate
}

extension AcademyIdentity {
    init?(_ section: Section) {
        let code = section.required("code", .academyCode)
        let slug = section.required("slug", .slug)
        let name = section.required("name", .text(example: "Lille", maximumLength: 60))
        let title = section.required("title", .text(example: "académie de Lille", maximumLength: 80))
        let region = section.required("region", Grammar<AcademicRegion>.region)
        departements = section.list(of: "departements") { Departement($0) }
        let mailDomain = section.required("mailDomain", .hostName)
        formerAcademies = section.list(of: "formerAcademies") { FormerAcademy($0) }
        aliases = section.list("aliases", .text(example: "Flandre", maximumLength: 60))
        let timeZone = section.required("timeZone", .timeZone)
        siret = section.optional("siret", .siret)
        guard let code, let slug, let name, let title, let region, let mailDomain, let timeZone else { return nil }
        self.code = code
        self.slug = slug
        self.name = name
        self.title = title
        self.region = region
        self.mailDomain = mailDomain
        self.timeZone = timeZone
        if departements.isEmpty { section.refuse("departements", "une académie a au moins un département.") }
    }
}

extension FormerAcademy {
    init?(_ section: Section) {
        let name = section.required("name", .text(example: "Caen", maximumLength: 60))
        code = section.optional("code", .academyCode)
        mailDomain = section.optional("mailDomain", .hostName)
        let until = section.required("until", .date)
        guard let name, let until else { return nil }
        self.name = name
        self.until = until
    }
}

extension Grammar where Value == Siret {
    static let siret = Grammar(
        "n’est pas un SIRET : 14 chiffres, dont le dernier contrôle les autres.",
        example: "732 829 320 00074"
    ) {
        Siret($0)
    }
}

extension Grammar where Value == AcademicRegion {
    static let region = Grammar("n’est pas une région académique.", example: "Hauts-de-France") {
        AcademicRegion(rawValue: $0)
    }
}
