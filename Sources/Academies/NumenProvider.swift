/// Who gives a lost NUMEN back, in a sentence for the person who lost it.
package struct NumenProvider: Hashable, Sendable {
    /// Whom the sentence is for; empty for everybody.
    package let staff: Set<StaffCategory>
    package let text: String
}

extension NumenProvider {
    init?(_ section: Section) {
        staff = section.set("staff", Grammar<StaffCategory>.choice)
        guard let text = section.required("text", .text(example: "Demandez-le au secrétariat de votre établissement."))
        else { return nil }
        self.text = text
    }
}
