import Academies
import Database
import Foundation
import People
import Sealing
import Vocabulary

/// What is told of somebody to a client, claim by claim.
///
/// NUMEN, birth date and private contacts are not among what it reads: no claim could hold them.
struct ClaimKeeper: Sendable {
    let database: Database
    let keyring: Keyring

    /// What the database says of somebody who may sign in.
    struct Owner: Sendable {
        let card: PersonCard
        let administrativeFunction: String?
        /// At work, where its owner has said it.
        let phone: String?
    }

    /// Every claim that a scope opens (OpenID Connect Core 1.0 §5.4, ProConnect, FIM).
    static let scopes: [String: Set<String>] = [
        "profile": ["name", "given_name", "family_name", "preferred_username", "zoneinfo", "locale"],
        "email": ["email", "email_verified"],
        "phone": ["phone_number"],
        "given_name": ["given_name"], "usual_name": ["usual_name"], "uid": ["uid"], "siret": ["siret"],
        "siren": ["siren"], "organizational_unit": ["organizational_unit"],
        "belonging_population": ["belonging_population"],
        "education": ["FrEduRne", "FrEduRneResp", "FrEduFonctAdm", "title", "codaca", "rne"],
        // Opens a mailbox, and tells nothing.
        Bearer.mailScope: [],
    ]

    /// Those that discovery announces.
    static var supportedScopes: [String] { (Array(scopes.keys) + ["openid", "offline_access"]).sorted() }
    static var supportedClaims: [String] {
        (Set(scopes.values.joined()).union(["sub", "iss", "auth_time", "acr", "amr", "sid"])).sorted()
    }

    /// The claims that scopes open, and those asked for by name that the client could have by its scopes.
    static func granted(scopes: [String], named: Set<String>, to client: Client) -> Set<String> {
        let byScope = Set(scopes.filter(client.scopes.contains).flatMap { Self.scopes[$0] ?? [] })
        return byScope.union(named.intersection(claimNames(of: client)))
    }

    /// Every claim that a client could be told by its scopes.
    static func claimNames(of client: Client) -> Set<String> { Set(client.scopes.flatMap { scopes[$0] ?? [] }) }

    /// Who somebody is for a client: immutable, and for a sector of its own where the client is of one.
    ///
    /// The oldest key of the key file makes it, since a rotation must change nobody's name (decision 0030).
    static func subject(_ subject: String, for client: Client, keyring: Keyring) throws -> String {
        switch client.subject {
        case .shared: return subject
        case .pairwise(let sector):
            let codes = try keyring.integrityCodes(of: Array("\(sector) \(subject)".utf8), for: "federation.pairwise")
            guard let first = codes.last else { throw SealingError.broken }
            return Base64URL.encode(first)
        }
    }

    /// Nothing once the account is not active any more.
    func owner(_ account: Int64, phone: @escaping FederationRoom.PhoneReader) async throws -> Owner? {
        try await database.read(.fewRows) { reading in
            guard let card = try PeopleStore.card(of: account, reading), card.state == .active else { return nil }
            return Owner(
                card: card,
                administrativeFunction: try PeopleStore.administrativeFunction(of: account, reading),
                phone: try phone(account, reading)
            )
        }
    }

    /// The values of some claims; those that nothing is known for are left out.
    static func claims(_ names: Set<String>, of owner: Owner, subject: String, at academy: Academy) -> [String:
        JSONValue]
    {
        let all = values(of: owner, subject: subject, at: academy)
        return names.reduce(into: [:]) { claims, name in claims[name] = all[name] }
    }

    private static func values(of owner: Owner, subject: String, at academy: Academy) -> [String: JSONValue] {
        let card = owner.card
        let posts = card.posts.compactMap(\.frEduRne)
        var values: [String: JSONValue] = [
            "name": .text("\(card.givenName) \(card.usualName)"), "given_name": .text(card.givenName),
            "family_name": .text(card.usualName), "usual_name": .text(card.usualName),
            "preferred_username": .text(card.login), "zoneinfo": .text(academy.identity.timeZone.identifier),
            "locale": "fr-FR", "email": .text(card.address), "email_verified": true, "uid": .text(subject),
            "organizational_unit": .text(academy.identity.title), "belonging_population": "agent",
            "codaca": .text(academy.code.threeDigits),
        ]
        if let siret = academy.identity.siret {
            values["siret"] = .text(siret.text)
            values["siren"] = .text(siret.siren)
        }
        if let phone = owner.phone { values["phone_number"] = .text(phone) }
        if let function = owner.administrativeFunction { values["FrEduFonctAdm"] = .text(function) }
        if let title = card.posts.lazy.compactMap(\.function).first { values["title"] = .text(title) }
        if let rne = card.posts.lazy.compactMap(\.uai).first { values["rne"] = .text(rne.text) }
        if !posts.isEmpty { values["FrEduRne"] = .list(posts.map(JSONValue.text)) }
        let headed = card.posts.compactMap(\.frEduRneResp)
        if !headed.isEmpty { values["FrEduRneResp"] = .list(headed.map(JSONValue.text)) }
        return values
    }
}
