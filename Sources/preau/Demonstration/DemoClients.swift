import Federation
import Foundation
import Journal
import Vocabulary

/// The applications of a demonstration: those of the seeds, which rely on it to know who somebody is.
struct DemoClients: Sendable {
    let premises: Premises

    /// Sees to it that each has a file, and gives each a secret of the day: only hashes are kept.
    func open() async throws -> [DemoDescription.Client] {
        var clients: [DemoDescription.Client] = []
        for draft in try Self.drafts {
            let desk = premises.clientDesk
            let secret: ClientSecret?
            if access(ClientFolder(path: premises.settings.clientsFolder).file(of: draft.id), F_OK) == 0 {
                secret =
                    draft.authentication.usesSecret
                    ? try await desk.rotateSecret(of: draft.id, isUrgent: true, by: .system) : nil
            } else {
                secret = try await desk.add(draft, by: .system)
            }
            clients.append(
                DemoDescription.Client(
                    clientID: draft.id.text,
                    clientSecret: secret?.text.revealedText,
                    redirectURIs: draft.redirectURIs,
                    postLogoutRedirectURIs: draft.postLogoutRedirectURIs
                )
            )
        }
        return clients
    }

    private static var drafts: [ClientDraft] {
        get throws {
            var magistere = try draft(
                "magistere-demo",
                "M@gistère",
                "Se former à distance.",
                "http://localhost:9000/callback"
            )
            magistere.postLogoutRedirectURIs = ["http://localhost:9000/au-revoir"]
            magistere.backchannelLogoutURI = "http://localhost:9000/deconnexion"
            magistere.initiateLoginURI = "http://localhost:9000/entree"
            magistere.grants = [.authorizationCode, .refreshToken, .clientCredentials]
            magistere.scopes = ["openid", "profile", "email", "education", "offline_access", "scim"]
            return [magistere]
        }
    }

    private static func draft(
        _ id: String,
        _ name: String,
        _ purpose: String,
        _ redirectURI: String
    ) throws -> ClientDraft {
        guard let id = ClientID(id) else {
            throw SettingsError(key: "clients", problem: "“\(id)” is no identifier", example: "magistere-demo")
        }
        return ClientDraft(
            id: id,
            name: name,
            purpose: purpose,
            academies: [],
            redirectURIs: [redirectURI],
            authentication: .secretBasic
        )
    }
}
