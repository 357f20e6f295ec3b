/// What a service is told of somebody once their ticket is found good (CAS protocol 3.0 §2.5.2).
struct CASSuccess: Sendable, Equatable {
    let user: String
    let attributes: [String: JSONValue]
    let receipt: String?
    /// The nearest first.
    let proxies: [String]
}

extension CASSuccess {
    /// What is told as for OpenID Connect, and what CAS says besides (§4.1.3, appendix A).
    static func attributes(_ claims: [String: JSONValue], _ admission: CASAdmission) -> [String: JSONValue] {
        let own: [String: JSONValue] = [
            "authenticationDate": .text("\(admission.provedAt)"),
            // Nobody is remembered beyond their session.
            "longTermAuthenticationRequestTokenUsed": false,
            "isFromNewLogin": .truth(admission.isFromNewLogin),
        ]
        return claims.merging(own) { $1 }
    }
}
