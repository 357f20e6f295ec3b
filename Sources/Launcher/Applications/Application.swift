import Vocabulary

/// Something that agents open: an application that we sign them in to, or a plain link.
struct Application: Sendable, Hashable {
    /// The name of its file.
    let id: String
    let name: String
    /// What it is for, in a sentence.
    let purpose: String
    let category: ApplicationCategory
    /// Where opening it leads, and never anywhere else.
    let launch: String
    let rule: AccessRule
    /// Whether those to whom it is open may open it to others until a day.
    let isDelegable: Bool
    /// What is to be known before opening it.
    let conditions: [Condition]
    /// Whether it is told what happens to the people it lets in.
    let hears: Bool

    enum Condition: Sendable, Hashable {
        case twoFactors, academyNetworkOnly
    }

    /// By name, as people look for it.
    static func byName(_ left: Application, _ right: Application) -> Bool {
        (SearchText(left.name).compact, left.id) < (SearchText(right.name).compact, right.id)
    }
}
