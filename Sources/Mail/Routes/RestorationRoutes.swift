import Database
import Hummingbird
import SignIn
import Vocabulary
import Web

/// Bringing a mailbox back to a date: the date, what would come back, where to, then a last look.
struct RestorationRoutes: Sendable {
    let room: MailRoom

    private var desk: RestorationDesk { RestorationDesk(room: room) }

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("messagerie/restauration", use: start)
        pages.get("messagerie/restauration/date", use: askDate)
        pages.post("messagerie/restauration/date", use: chooseDate)
        pages.get("messagerie/restauration/apercu/:date", use: preview)
        pages.post("messagerie/restauration/apercu/:date", use: chooseFolders)
        pages.get("messagerie/restauration/apercu/:date/:folder/:page", use: list)
        pages.get("messagerie/restauration/ou/:number", use: askDestination)
        pages.post("messagerie/restauration/ou/:number", use: chooseDestination)
        pages.get("messagerie/restauration/verification/:number", use: review)
        pages.post("messagerie/restauration/verification/:number", use: confirm)
    }

    private func start(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let account = context.session.account
        let latest = try await room.database.read { reading in
            try RestorationStore.latest(of: account, limit: 10, in: reading)
        }
        let page = RestorationStartPage(latest, isOpen: room.preview != nil, of: context.academy, at: room.clock.now)
        return try room.site.show(page, in: context)
    }

    // MARK: The date

    private func askDate(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await afterProof(context) { try show(nil, FormErrors(), context) }
    }

    private func chooseDate(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await afterProof(context) {
            let typed = TypedDate(RestorationDatePage.field, in: context.web.form)
            var errors = FormErrors()
            let day = errors.date(RestorationDatePage.field, called: "date", in: context.web.form)
            guard let day else { return try show(typed, errors, context) }
            let window = RestorationWindow(today: room.today(at: context.academy))
            guard window.contains(day) else {
                let field = "\(RestorationDatePage.field)-\(TypedDate.Part.day.rawValue)"
                return try show(typed, FormErrors("Choisissez une date \(window.words).", field: field), context)
            }
            return room.site.redirect(to: MailPageAddress.restorationPreview(day), in: context)
        }
    }

    private func show(_ typed: TypedDate?, _ errors: FormErrors, _ context: SignedInContext) throws -> Response {
        let page = RestorationDatePage(
            RestorationWindow(today: room.today(at: context.academy)),
            typed: typed,
            errors: errors,
            form: room.site.form(MailPageAddress.restorationDate, in: context)
        )
        return try room.site.show(page, in: context)
    }

    // MARK: What would come back

    private func preview(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await afterProof(context) {
            let day = try day(context)
            let preview = try await survey(day, context)
            return try show(preview, day, chosen: nil, FormErrors(), context)
        }
    }

    private func chooseFolders(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await afterProof(context) {
            let day = try day(context)
            let chosen = Set(context.web.form.all(RestorationPreviewPage.field).map { FolderName($0) })
            let preview = try await survey(day, context)
            // What has come back or left meanwhile is no fault of theirs.
            let known = chosen.intersection(preview.folders.map(\.name))
            guard !known.isEmpty else {
                let errors = FormErrors("Cochez au moins un dossier.", field: RestorationPreviewPage.field)
                return try show(preview, day, chosen: known, errors, context)
            }
            if let excess = preview.excess(of: known) {
                let sentence =
                    "Il manque \(RestorationWording.size(excess)) dans votre boîte. Choisissez moins de dossiers."
                return try show(
                    preview,
                    day,
                    chosen: known,
                    FormErrors(sentence, field: RestorationPreviewPage.field),
                    context
                )
            }
            let number = try await desk.draft(day, of: known, context)
            return room.site.redirect(to: MailPageAddress.restorationDestination(number), in: context)
        }
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await afterProof(context) {
            let (day, account, keyring) = (try day(context), context.session.account, room.keyring)
            let mark = try context.parameters.require("folder")
            guard let list = room.list, let page = Int(try context.parameters.require("page")),
                (1...100_000).contains(page)
            else { throw Interruption.pageNotFound }
            let listing = try await survey {
                try await list(account, day.end(at: context.academy), (page - 1) * RestorationListing.length) { name in
                    // A key that cannot sign marks nothing, and nothing is found.
                    (try? name.mark(of: account, under: keyring)) == mark
                }
            }
            // What has come back or left meanwhile is no fault of theirs: the preview says what there is.
            guard let listing else {
                return room.site.redirect(to: MailPageAddress.restorationPreview(day), in: context)
            }
            let shown = RestorationListPage(listing, on: day, of: context.academy) { first in
                MailPageAddress.restorationList(day, folder: mark, page: first / RestorationListing.length + 1)
            }
            return try room.site.show(shown, in: context)
        }
    }

    private func survey(_ day: CivilDate, _ context: SignedInContext) async throws -> RestorationPreview {
        guard let preview = room.preview else { throw Interruption.pageNotFound }
        return try await survey { try await preview(context.session.account, day.end(at: context.academy)) }
    }

    private func survey<Value>(_ look: () async throws -> Value) async throws -> Value {
        do {
            return try await look()
        } catch is DoveadmProblem {
            throw Interruption.fault(answersKeptUntil: nil)
        } catch is SurveyGate.Closed {
            throw Interruption.crowded(minutes: 1)
        }
    }

    private func show(
        _ preview: RestorationPreview,
        _ day: CivilDate,
        chosen: Set<FolderName>?,
        _ errors: FormErrors,
        _ context: SignedInContext
    ) throws -> Response {
        let (account, names) = (context.session.account, preview.folders.map(\.name))
        let marks = try names.map { ($0, try $0.mark(of: account, under: room.keyring)) }
        let page = RestorationPreviewPage(
            preview,
            on: day,
            chosen: chosen,
            marks: Dictionary(uniqueKeysWithValues: marks),
            of: context.academy,
            errors: errors,
            form: room.site.form(MailPageAddress.restorationPreview(day), in: context)
        )
        return try room.site.show(page, in: context)
    }

    private func day(_ context: SignedInContext) throws -> CivilDate {
        guard let day = CivilDate(try context.parameters.require("date")),
            RestorationWindow(today: room.today(at: context.academy)).contains(day)
        else { throw Interruption.staleStep(restart: MailPageAddress.restorationDate) }
        return day
    }

    // MARK: Where to

    private func askDestination(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await afterProof(context) {
            let draft = try await draft(context)
            return try show(draft, FormErrors(), context)
        }
    }

    private func chooseDestination(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await afterProof(context) {
            let draft = try await draft(context)
            let chosen = Restoration.Destination(rawValue: context.web.form[RestorationDestinationPage.field])
            guard let chosen else {
                let errors = FormErrors(
                    "Choisissez où les messages doivent revenir.",
                    field: RestorationDestinationPage.field
                )
                return try show(draft, errors, context)
            }
            guard try await desk.choose(chosen, for: draft.number, context) else { throw staleStep }
            return room.site.redirect(to: MailPageAddress.restorationReview(draft.number), in: context)
        }
    }

    private func show(_ draft: Restoration, _ errors: FormErrors, _ context: SignedInContext) throws -> Response {
        let form = room.site.form(MailPageAddress.restorationDestination(draft.number), in: context)
        let page = RestorationDestinationPage(draft, of: context.academy, errors: errors, form: form)
        return try room.site.show(page, in: context)
    }

    // MARK: The last look

    private func review(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await afterProof(context) {
            let draft = try await draft(context)
            guard draft.destination != nil else { throw staleStep }
            let form = room.site.form(MailPageAddress.restorationReview(draft.number), in: context)
            return try room.site.show(RestorationReviewPage(draft, of: context.academy, form: form), in: context)
        }
    }

    private func confirm(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await afterProof(context) {
            let number = try RestorationFollowUpRoutes.number(context)
            switch try await desk.confirm(number, context) {
            case .done: return room.site.redirect(to: MailPageAddress.restorationFollowUp(number), in: context)
            case .another:
                return room.site.redirect(
                    to: MailPageAddress.restoration,
                    saying: "Une autre restauration est en cours. Attendez qu’elle se termine.",
                    in: context
                )
            case .tooOften(let until):
                throw Interruption.tooManyTries(
                    until: until,
                    meanwhile: [Link("Voir mes restaurations", to: MailPageAddress.restoration)]
                )
            case .noDraft:
                // The same button pressed twice.
                let account = context.session.account
                let known = try await room.database.read { try RestorationStore.find(number, of: account, in: $0) }
                guard let known, known.state != .draft else { throw staleStep }
                return room.site.redirect(to: MailPageAddress.restorationFollowUp(number), in: context)
            }
        }
    }

    private func draft(_ context: SignedInContext) async throws -> Restoration {
        let (account, number) = (context.session.account, try RestorationFollowUpRoutes.number(context))
        let found = try await room.database.read { try RestorationStore.find(number, of: account, in: $0) }
        guard let found, found.state == .draft else { throw staleStep }
        return found
    }

    private var staleStep: Interruption { .staleStep(restart: MailPageAddress.restorationDate) }

    private func afterProof(
        _ context: SignedInContext,
        _ go: () async throws -> Response
    ) async throws -> Response {
        guard room.preview != nil else { throw Interruption.pageNotFound }
        guard room.sessions.hasFreshProof(context.session, at: room.clock.now) else {
            return room.site.redirect(to: MailPageAddress.restorationProof, in: context)
        }
        return try await go()
    }
}
