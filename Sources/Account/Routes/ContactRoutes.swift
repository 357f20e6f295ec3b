import Credentials
import Hummingbird
import People
import SignIn
import Vocabulary
import Web

/// The recovery address and telephone: typed, confirmed by a code, kept.
struct ContactRoutes: Sendable {
    let room: AccountRoom

    private var confirmation: ContactConfirmation { ContactConfirmation(room: room) }

    func add(to pages: RouterGroup<SignedInContext>) {
        for kind in ContactKind.allCases {
            pages.get("compte/fiche/\(kind.path)") { _, context in try ask(kind, context) }
            pages.post("compte/fiche/\(kind.path)") { _, context in try await begin(kind, context) }
            pages.get("compte/fiche/\(kind.path)/code") { _, context in
                try await askCode(kind, FormErrors(), context)
            }
            pages.post("compte/fiche/\(kind.path)/code") { _, context in try await confirm(kind, context) }
            pages.post("compte/fiche/\(kind.path)/nouveau-code") { _, context in try await sendAgain(kind, context) }
        }
    }

    private func ask(_ kind: ContactKind, _ context: SignedInContext) throws -> Response {
        try room.requireFreshProof(for: kind.change, context)
        return try show(kind, "", FormErrors(), context)
    }

    private func begin(_ kind: ContactKind, _ context: SignedInContext) async throws -> Response {
        try room.requireFreshProof(for: kind.change, context)
        let typed = context.web.form[kind.rawValue]
        guard let card = try await PeopleStore(database: room.database).card(of: context.session.account) else {
            throw Interruption.pageNotFound
        }
        let destination: ContactDestination
        do {
            destination = try ContactDestination(kind, typed: typed, by: card, of: context.academy)
        } catch {
            return try show(kind, typed, FormErrors(error.description, field: kind.rawValue), context)
        }
        return try answer(try await confirmation.begin(destination, context), kind, context)
    }

    private func sendAgain(_ kind: ContactKind, _ context: SignedInContext) async throws -> Response {
        guard let sending = try await confirmation.sendAgain(kind, context) else { throw stale(kind) }
        return try answer(sending, kind, context)
    }

    private func answer(
        _ sending: ContactConfirmation.Sending,
        _ kind: ContactKind,
        _ context: SignedInContext
    ) throws -> Response {
        switch sending {
        case .sent: return room.site.redirect(to: AccountAddress.contactCode(kind), in: context)
        case .tooOften(let until): throw tooMany(until, kind)
        }
    }

    private func askCode(
        _ kind: ContactKind,
        _ errors: FormErrors,
        _ context: SignedInContext
    ) async throws -> Response {
        guard let change = try await confirmation.pending(kind, context) else { throw stale(kind) }
        let page = AccountContactCodePage(
            change.destination,
            errors: errors,
            form: room.site.form(AccountAddress.contactCode(kind), in: context),
            again: room.site.form(AccountAddress.contactNewCode(kind), in: context)
        )
        return try room.site.show(page, in: context)
    }

    private func confirm(_ kind: ContactKind, _ context: SignedInContext) async throws -> Response {
        let code: OneTimeCode
        do {
            code = try OneTimeCode(context.web.form[AccountContactCodePage.field])
        } catch {
            return try await askCode(kind, FormErrors(error.description, field: AccountContactCodePage.field), context)
        }
        switch try await confirmation.confirm(kind, with: code, context) {
        case .confirmed: return done(kind, context)
        case .nothingWaits: throw stale(kind)
        case .tooManyTries(let until): throw tooMany(until, kind)
        case .wrongCode:
            let message = "Ce code ne correspond pas. Vérifiez-le, ou demandez-en un nouveau."
            return try await askCode(kind, FormErrors(message, field: AccountContactCodePage.field), context)
        }
    }

    private func done(_ kind: ContactKind, _ context: SignedInContext) -> Response {
        let sentence =
            switch kind {
            case .email: "Votre adresse de secours est confirmée."
            case .phone: "Votre téléphone de secours est confirmé."
            }
        return room.site.redirect(to: AccountAddress.card, saying: sentence, in: context)
    }

    private func show(
        _ kind: ContactKind,
        _ typed: String,
        _ errors: FormErrors,
        _ context: SignedInContext
    ) throws -> Response {
        let form = room.site.form(AccountAddress.contact(kind), in: context)
        return try room.site.show(AccountContactPage(kind, value: typed, errors: errors, form: form), in: context)
    }

    private func stale(_ kind: ContactKind) -> Interruption { .staleStep(restart: AccountAddress.card) }

    private func tooMany(_ until: Moment, _ kind: ContactKind) -> Interruption {
        .tooManyTries(until: until, meanwhile: [Link("Revenir à votre fiche", to: AccountAddress.card)])
    }
}
