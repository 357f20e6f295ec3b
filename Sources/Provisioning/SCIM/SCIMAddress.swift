/// Where the service is, on the host of each académie.
package enum SCIMAddress {
    /// Where programs come: no cookie, no form.
    package static let all = ["/scim"]

    static let base = "/scim/v2"

    static func user(_ subject: String) -> String { "\(base)/Users/\(subject)" }
    static func schema(_ name: String) -> String { "\(base)/Schemas/\(name)" }
    static func resourceType(_ name: String) -> String { "\(base)/ResourceTypes/\(name)" }
    static let serviceProviderConfig = "\(base)/ServiceProviderConfig"
}
