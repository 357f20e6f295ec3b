package import Database
package import Journal
package import Sealing
package import Vocabulary

/// What an operator does to clients from the command line; the journal keeps it.
package struct ClientDesk: Sendable {
    /// How long a former secret still works, so that whoever runs the application can change it without an outage.
    package static let overlap = Duration.days(1)

    let folder: ClientFolder
    let database: Database
    let journal: Journal
    let keyring: Keyring
    let clock: WallClock
    let random: RandomSource

    package init(
        folder: ClientFolder,
        database: Database,
        journal: Journal,
        keyring: Keyring,
        clock: WallClock,
        random: RandomSource
    ) {
        self.folder = folder
        self.database = database
        self.journal = journal
        self.keyring = keyring
        self.clock = clock
        self.random = random
    }

    /// Describes a new client in a file of its own, which its operator then completes.
    ///
    /// - Parameters:
    ///   - draft: what is known of it.
    ///   - actor: who adds it.
    /// - Returns: its secret, where it has one, told this once.
    /// - Throws: ``ClientFileError``.
    package func add(_ draft: ClientDraft, by actor: JournalActor) async throws -> ClientSecret? {
        let secret = draft.authentication.usesSecret ? ClientSecret(from: random) : nil
        let print = try secret.map { try ClientSecretPrint($0.text, keyring: keyring) }
        try folder.add(draft.id, text: draft.text(secrets: print.map { [$0] } ?? []))
        try await note(.clientAdded, draft.id, actor)
        return secret
    }

    /// Gives a client another secret.
    ///
    /// - Parameters:
    ///   - id: whose.
    ///   - isUrgent: whether the former ones end at once, as when one has leaked.
    ///   - actor: who does it.
    /// - Returns: the secret, told this once.
    /// - Throws: ``ClientFileError``.
    package func rotateSecret(
        of id: ClientID,
        isUrgent: Bool = false,
        by actor: JournalActor
    ) async throws -> ClientSecret {
        let client = try folder.read(id)
        guard client.authentication.usesSecret else { throw ClientFileError.hasNoSecret(id) }
        let secret = ClientSecret(from: random)
        let now = clock.now
        let former = client.secrets.filter { print in print.until.map { $0 > now } ?? true }
        let kept = isUrgent ? [] : former.prefix(1).map { $0.ending(at: now + Self.overlap) }
        try folder.replaceSecrets(of: id, with: [try ClientSecretPrint(secret.text, keyring: keyring)] + kept)
        try await note(.clientSecretRotated, id, actor)
        return secret
    }

    package func remove(_ id: ClientID, by actor: JournalActor) async throws {
        try folder.remove(id)
        try await note(.clientRemoved, id, actor)
    }

    private func note(_ action: JournalAction, _ id: ClientID, _ actor: JournalActor) async throws {
        let entry = JournalEntry(at: clock.now, action: action, actor: actor, details: ["client": id.text])
        try await database.write { transaction in try journal.append(entry, in: transaction) }
    }
}

/// What is known of a client when it is added.
package struct ClientDraft: Sendable {
    package let id: ClientID
    package var name: String
    package var purpose: String
    /// By their short names; empty for all.
    package var academies: [String]
    package var redirectURIs: [String]
    package var postLogoutRedirectURIs: [String] = []
    package var backchannelLogoutURI: String?
    package var initiateLoginURI: String?
    package var authentication: ClientAuthentication
    package var grants: [GrantKind] = [.authorizationCode, .refreshToken]
    package var scopes = ["openid", "profile", "email"]

    package init(
        id: ClientID,
        name: String,
        purpose: String,
        academies: [String],
        redirectURIs: [String],
        authentication: ClientAuthentication
    ) {
        self.id = id
        self.name = name
        self.purpose = purpose
        self.academies = academies
        self.redirectURIs = redirectURIs
        self.authentication = authentication
    }

    /// The file, written for whoever will edit it.
    func text(secrets: [ClientSecretPrint]) -> String {
        """
        # \(id). Changé à la main, ce fichier est relu en quelques secondes, sans redémarrer.
        # Toutes les clés possibles sont dans docs/applications.md.
        name: \(Self.quoted(name))
        purpose: \(Self.quoted(purpose))
        academies: \(Self.list(academies.isEmpty ? ["all"] : academies))
        redirectURIs: \(Self.list(redirectURIs))
        postLogoutRedirectURIs: \(Self.list(postLogoutRedirectURIs))
        backchannelLogoutURI:\(backchannelLogoutURI.map { " " + Self.quoted($0) } ?? "")
        initiateLoginURI:\(initiateLoginURI.map { " " + Self.quoted($0) } ?? "")
        authentication: \(authentication.rawValue)
        grants: \(Self.list(grants.map(\.rawValue)))
        scopes: \(Self.list(scopes))
        secrets:\(secrets.isEmpty ? " []" : secrets.map { "\n  - \($0)" }.joined())

        """
    }

    private static func list(_ texts: [String]) -> String { "[" + texts.map(quoted).joined(separator: ", ") + "]" }

    /// A scalar between double quotes (YAML 1.2.2 §7.3.1); what is on several lines is put on one.
    private static func quoted(_ text: String) -> String {
        let signs = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case _ where scalar.properties.generalCategory == .control: " "
            default: "\(scalar)"
            }
        }
        return "\"\(signs.joined())\""
    }
}
