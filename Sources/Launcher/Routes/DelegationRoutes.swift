import Hummingbird
import People
import SignIn
import Vocabulary
import Web

/// What colleagues open to one another: the list, a new one with its review, and its end.
struct DelegationRoutes: Sendable {
    let room: LauncherRoom

    private var desk: DelegationDesk { DelegationDesk(room: room) }

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("applications/delegations", use: list)
        pages.get("applications/delegations/nouvelle", use: ask)
        pages.post("applications/delegations/nouvelle", use: goOn)
        pages.post("applications/delegations/fin", use: end)
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let (agent, account) = (try await room.agent(context), context.session.account)
        let page = DelegationsPage(
            given: try await desk.given(by: agent, account),
            received: try await desk.received(by: agent, account),
            mayGive: !desk.delegable(by: agent).isEmpty,
            today: agent.day,
            ending: room.site.form(LauncherAddress.delegationEnd, in: context)
        )
        return try room.site.show(page, in: context)
    }

    private func ask(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await afterProof(context) { delegable, _ in try show(delegable, Form(), FormErrors(), context) }
    }

    /// One form, in three steps: typed, read again, confirmed.
    private func goOn(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await afterProof(context) { delegable, agent in
            let form = context.web.form
            if form[DelegationReviewPage.step] == DelegationReviewPage.changing {
                return try show(delegable, form, FormErrors(), context)
            }
            let typed = DelegationForm(form, delegable: delegable, today: agent.day)
            guard let wanted = typed.request else { return try show(delegable, form, typed.errors, context) }
            do {
                guard form[DelegationReviewPage.step] == DelegationReviewPage.confirming else {
                    return try await review(wanted, for: agent, context)
                }
                try await desk.give(wanted, by: agent, context)
            } catch let refusal as DelegationDesk.Refusal {
                let errors = FormErrors(refusal.sentence, field: DelegationForm.colleague)
                return try show(delegable, form, errors, context)
            }
            return room.site.redirect(
                to: LauncherAddress.delegations,
                saying: "La délégation est enregistrée. Nous l’avons dit à la personne.",
                in: context
            )
        }
    }

    private func review(
        _ wanted: DelegationRequest,
        for agent: Agent,
        _ context: SignedInContext
    ) async throws -> Response {
        let found = try await desk.find(wanted, for: agent, context)
        let form = room.site.form(LauncherAddress.delegating, in: context)
        let place = agent.duties.posts.first { $0.workplace == found.workplace }?.workplaceName
        return try room.site.show(DelegationReviewPage(wanted, found, place: place, form: form), in: context)
    }

    private func end(_ request: Request, _ context: SignedInContext) async throws -> Response {
        if let id = Int64(context.web.form[DelegationsPage.field]) { try await desk.end(id, context) }
        return room.site.redirect(
            to: LauncherAddress.delegations,
            saying: "La délégation est terminée.",
            in: context
        )
    }

    /// Opening an application to somebody is asked of a person who has just proved who they are.
    private func afterProof(
        _ context: SignedInContext,
        _ go: ([Application], Agent) async throws -> Response
    ) async throws -> Response {
        let agent = try await room.agent(context)
        let delegable = desk.delegable(by: agent)
        guard !delegable.isEmpty else {
            return room.site.redirect(to: LauncherAddress.delegations, in: context)
        }
        guard room.sessions.hasFreshProof(context.session, at: room.clock.now) else {
            return room.site.redirect(to: LauncherAddress.proof, in: context)
        }
        return try await go(delegable, agent)
    }

    private func show(
        _ delegable: [Application],
        _ typed: Form,
        _ errors: FormErrors,
        _ context: SignedInContext
    ) throws -> Response {
        let form = room.site.form(LauncherAddress.delegating, in: context)
        return try room.site.show(DelegatingPage(delegable, typed: typed, errors: errors, form: form), in: context)
    }
}

extension DelegationDesk.Refusal {
    fileprivate var sentence: String {
        switch self {
        case .unknownColleague:
            "Nous ne trouvons personne de ce nom dans votre établissement. Vérifiez l’identifiant ou l’adresse."
        case .oneself: "Choisissez une autre personne que vous-même."
        case .tooMany: "Vous avez \(DelegationStore.most) délégations en cours. Terminez-en une pour continuer."
        }
    }
}
