import Database
import Hummingbird
import Journal
import SignIn
import Vocabulary
import Web

/// The personal card: one field a page, a look before it is saved.
struct CardRoutes: Sendable {
    let room: AccountRoom

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("compte/fiche", use: show)
        pages.get("compte/fiche/verification", use: review)
        pages.post("compte/fiche/verification", use: decide)
        for field in CardField.allCases {
            pages.get("compte/fiche/\(field.path)") { _, context in try await ask(field, context) }
            pages.post("compte/fiche/\(field.path)") { _, context in try await draft(field, context) }
        }
    }

    private func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        guard let card = try await PersonalCard.read(of: context.session, in: room) else {
            throw Interruption.pageNotFound
        }
        return try room.site.show(AccountCardPage(card, of: context.academy), in: context)
    }

    private func ask(_ field: CardField, _ context: SignedInContext) async throws -> Response {
        let (session, now) = (context.session, room.clock.now)
        let value = try await room.database.read { reading in
            try CardStore.drafts(of: session.id, at: now, in: reading)[field]
                ?? CardStore.values(of: session.account, in: reading)[field]
        }
        return try show(field, value ?? "", FormErrors(), context)
    }

    private func draft(_ field: CardField, _ context: SignedInContext) async throws -> Response {
        let typed = context.web.form[field.rawValue]
        let value: String
        do {
            value = try field.read(typed)
        } catch {
            return try show(field, typed, FormErrors(error.description, field: field.rawValue), context)
        }
        let (session, now) = (context.session, room.clock.now)
        try await room.database.write { transaction in
            try CardStore.draft(value, for: field, of: session.account, in: session.id, at: now, transaction)
        }
        return room.site.redirect(to: AccountAddress.cardReview, in: context)
    }

    private func show(
        _ field: CardField,
        _ value: String,
        _ errors: FormErrors,
        _ context: SignedInContext
    ) throws -> Response {
        let form = room.site.form(AccountAddress.cardField(field), in: context)
        return try room.site.show(AccountCardFieldPage(field, value: value, errors: errors, form: form), in: context)
    }

    private func review(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let (session, now) = (context.session, room.clock.now)
        let (values, drafts) = try await room.database.read { reading in
            (
                try CardStore.values(of: session.account, in: reading),
                try CardStore.drafts(of: session.id, at: now, in: reading)
            )
        }
        guard !drafts.isEmpty else { throw Interruption.staleStep(restart: AccountAddress.card) }
        let form = room.site.form(AccountAddress.cardReview, in: context)
        return try room.site.show(AccountCardReviewPage(from: values, to: drafts, form: form), in: context)
    }

    private func decide(_ request: Request, _ context: SignedInContext) async throws -> Response {
        if context.web.form["choix"] == AccountCardReviewPage.giveUp {
            let session = context.session.id
            try await room.database.write { transaction in
                try CardStore.discard(draftsOf: session, in: transaction)
            }
            return room.site.redirect(to: AccountAddress.card, saying: "Rien n’a été modifié.", in: context)
        }
        try await save(context)
        return room.site.redirect(to: AccountAddress.card, saying: "Votre fiche est enregistrée.", in: context)
    }

    private func save(_ context: SignedInContext) async throws {
        let (session, now) = (context.session, room.clock.now)
        try await room.database.write { transaction in
            let changed = try CardStore.apply(
                draftsOf: session.id,
                to: session.account,
                at: now,
                in: transaction
            )
            guard !changed.isEmpty else { return }
            let fields = changed.map(\.rawValue).joined(separator: " ")
            try room.journal.append(
                context.entry(.cardChanged, at: now, details: ["fields": fields]),
                in: transaction
            )
        }
    }
}
