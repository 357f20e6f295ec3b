import Academies
import Federation
import Provisioning
import Vocabulary

/// Lets in to read people whoever shows an access token that a client was given for itself, with the scope for it.
struct FederationBearers: BearerCheck {
    let federation: FederationRoom
    let catalogue: AcademyCatalogue

    func verdict(on token: String, at academy: AcademyCode) async throws -> BearerVerdict {
        guard let academy = catalogue.academy(code: academy),
            let bearer = try await federation.bearer(of: token, at: academy), bearer.account == nil
        else { return .refused }
        guard bearer.scopes.contains(BearerVerdict.scope) else { return .lacksScope }
        return .client(ProvisioningClient(id: bearer.client.id.text, naming: naming(for: bearer.client)))
    }

    /// The account whose mail a program may open by showing a token: one that was granted for that.
    func mailAccount(of token: String, at academy: Academy) async throws -> Int64? {
        guard let bearer = try await federation.bearer(of: token, at: academy), bearer.scopes.contains(Bearer.mailScope)
        else { return nil }
        return bearer.account
    }

    /// What a client calls people, in tokens as elsewhere.
    func naming(for client: Client) -> PersonNaming {
        switch client.subject {
        case .shared: .immutable
        case .pairwise: .pairwise { subject in try federation.name(of: subject, for: client) }
        }
    }
}
