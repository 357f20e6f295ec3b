package import Academies
import Database
import People
import Vocabulary

/// What an access token lets its client do (RFC 6750).
package struct Bearer: Sendable {
    package let client: Client
    package let scopes: Set<String>
    /// In whose name the client speaks; nothing when it speaks for itself.
    package let account: Int64?

    /// The scope by which a mail program opens the mailbox of whoever has signed in (RFC 7628).
    package static let mailScope = "mail"
}

extension FederationRoom {
    /// Whose an access token is, while it holds.
    ///
    /// - Returns: nothing when it is none of this académie, too old or withdrawn, or its client is one no more.
    package func bearer(of text: String, at academy: Academy) async throws -> Bearer? {
        guard let token = AccessToken(text, of: try await issuer(academy), at: clock.now) else { return nil }
        return try await bearer(of: token, at: academy)
    }

    /// Whose one is that was read already, while it holds.
    func bearer(of token: AccessToken, at academy: Academy) async throws -> Bearer? {
        guard let client = clients.client(named: token.client, of: academy) else { return nil }
        let now = clock.now
        return try await database.read(.oneQuestion) { [grants] reading in
            guard token.grant != nil else {
                let holds = try !grants.isWithdrawn(token, in: reading)
                return holds ? Bearer(client: client, scopes: Set(token.scopes), account: nil) : nil
            }
            return try grants.owner(of: token, in: academy.code, at: now, in: reading).map { account in
                Bearer(client: client, scopes: Set(token.scopes), account: account)
            }
        }
    }

    /// What a client calls somebody in every token (`sub`).
    package func name(of subject: String, for client: Client) throws -> String {
        try ClaimKeeper.subject(subject, for: client, keyring: keyring)
    }

    /// Signs an event for a client to hear: a security event token (RFC 8417), whose subject is the one of its other
    /// tokens (RFC 9493 §3.2.3).
    ///
    /// - Throws: ``NobodyThere`` when there is no such account.
    package func sign(
        _ event: SecurityEvent,
        about account: Int64,
        for client: Client,
        at academy: Academy
    ) async throws -> String {
        guard let subject = try await PeopleStore(database: database).subject(of: account) else {
            throw NobodyThere()
        }
        let issuer = try await issuer(academy)
        let claims: [String: JSONValue] = [
            "iss": .text(issuer.name), "aud": .text(client.id.text), "iat": .number(clock.now.seconds),
            "jti": .text(event.identifier), "toe": .number(event.happenedAt.seconds),
            "sub_id": [
                "format": "iss_sub", "iss": .text(issuer.name), "sub": .text(try name(of: subject, for: client)),
            ],
            "events": .object([event.kind: .object(event.details.mapValues(JSONValue.text))]),
        ]
        return try issuer.sign(claims, as: .event, by: client.signingAlgorithm)
    }
}

/// An event was to be signed about an account that does not exist.
package struct NobodyThere: Error {}
