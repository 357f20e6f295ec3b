/// How a client stands on the page of applications, and for whom.
package struct ApplicationSection: Hashable, Sendable {
    package let category: String
    package let launch: ClientAddress
    /// Those it is open to; empty for everybody.
    package let functions: Set<String>
    package let schoolTypes: Set<String>
    /// Those who hold one of these are let in whatever their school (`FrEduFonctAdm`).
    package let administrativeFunctions: Set<String>
    /// Whether somebody it is open to may open it to others until a day.
    package let isDelegable: Bool
    /// Who can grant it, as the end of a sentence: « le chef d’établissement, par DELEG-CE ».
    package let grantedBy: String?
    /// Whether it asks for a second factor, and whether it answers from the network of the académie only.
    package let asksTwoFactors: Bool
    package let isOnAcademyNetworkOnly: Bool
}
