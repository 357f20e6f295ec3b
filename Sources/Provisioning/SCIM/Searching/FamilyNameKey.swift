/// A family name as it is looked for: small letters, and the apostrophe of keyboards.
enum FamilyNameKey {
    static func of(_ name: String) -> String { name.lowercased().replacing("’", with: "'") }
}
