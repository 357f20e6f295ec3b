import Vocabulary

/// What Outlook asks: for which address, and in which schema it reads answers ([MS-OXDSCLI] §2.2.3).
///
/// Anybody may post here, so the little XML of it is read by hand and strictly: elements, attributes and text, no
/// declaration of types, no entity but the five of XML itself, nothing deep, nothing long.
struct AutodiscoverRequest: Sendable, Equatable {
    static let longest = 4096

    let address: EmailAddress
    /// Whether it reads the answer for programs rather than the one for ActiveSync.
    let readsSettings: Bool

    enum Problem: Error, Hashable, Sendable {
        case tooLong
        case malformed
        case noAddress
    }

    init(_ body: some Collection<UInt8>) throws(Problem) {
        guard body.count <= Self.longest else { throw .tooLong }
        let texts: [[String]: String]
        do {
            var reader = SmallXMLReader(body)
            texts = try reader.texts(of: [Self.addressPath, Self.schemaPath])
        } catch { throw .malformed }
        guard let typed = texts[Self.addressPath], let address = EmailAddress(typed) else { throw .noAddress }
        self.address = address
        readsSettings = texts[Self.schemaPath].map { $0 == OutlookSettings.schema } ?? true
    }

    private static let addressPath = ["Autodiscover", "Request", "EMailAddress"]
    private static let schemaPath = ["Autodiscover", "Request", "AcceptableResponseSchema"]
}
