import Vocabulary

/// A département of an académie, with the towns by which people look for it.
package struct Departement: Hashable, Sendable {
    /// `59`, `2A`, `974`.
    package let code: String
    package let name: String
    package let chiefTown: String
    /// Other towns that people may type.
    package let towns: [String]
}

extension Departement {
    init?(_ section: Section) {
        let code = section.required("code", .departementCode)
        let name = section.required("name", .text(example: "Nord"))
        let chiefTown = section.required("chiefTown", .text(example: "Lille"))
        towns = section.list("towns", .text(example: "Dunkerque"))
        guard let code, let name, let chiefTown else { return nil }
        self.code = code
        self.name = name
        self.chiefTown = chiefTown
    }
}

extension Grammar where Value == String {
    /// Mainland 01 to 95, Corsica 2A and 2B, overseas 971 to 978 (INSEE, code officiel géographique).
    static let departementCode = Grammar("n’est pas un numéro de département.", example: "\"59\"") { text in
        if text == "2A" || text == "2B" { return text }
        guard text.utf8.allSatisfy(ASCII.isDigit), let number = Int(text) else { return nil }
        let exists = text.count == 2 ? (1...95).contains(number) && number != 20 : (971...978).contains(number)
        return exists ? text : nil
    }
}
