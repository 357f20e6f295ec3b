import Academies
import Database
import Hummingbird
import Journal
import SignIn
import Vocabulary
import Web

/// The charter: its text, the versions one has accepted, and the acceptance of a new one.
struct CharterRoutes: Sendable {
    let room: AccountRoom

    private static let resumeKey = "suite"

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("compte/charte") { request, context in
            try await show(request.uri.queryParameters.get(Self.resumeKey), FormErrors(), context)
        }
        pages.post("compte/charte", use: accept)
    }

    private func show(
        _ resume: String?,
        _ errors: FormErrors,
        _ context: SignedInContext
    ) async throws -> Response {
        let account = context.session.account
        let acceptances = try await room.database.read { reading in
            try CharterStore.acceptances(of: account, in: reading)
        }
        let page = AccountCharterPage(
            context.academy,
            acceptances: acceptances,
            resume: resume.flatMap { SignInAddress.isOurs($0) ? $0 : nil },
            errors: errors,
            form: room.site.form(AccountAddress.charter, in: context)
        )
        return try room.site.show(page, in: context)
    }

    private func accept(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let resume = context.web.form[Self.resumeKey]
        guard context.web.form.contains(AccountCharterPage.field) else {
            let errors = FormErrors("Cochez la case pour accepter la charte.", field: AccountCharterPage.field)
            return try await show(resume, errors, context)
        }
        try await keep(context)
        let next = SignInAddress.isOurs(resume) ? resume : AccountAddress.charter
        return room.site.redirect(to: next, saying: "La charte est acceptée.", in: context)
    }

    private func keep(_ context: SignedInContext) async throws {
        let (account, now) = (context.session.account, room.clock.now)
        let version = context.academy.charter.version
        try await room.database.write { transaction in
            guard try CharterStore.accept(version, by: account, at: now, in: transaction) else { return }
            try room.journal.append(
                context.entry(.charterRenewed, at: now, details: ["version": version]),
                in: transaction
            )
        }
    }
}
