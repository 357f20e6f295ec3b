import Credentials
import Hummingbird
import SignIn
import Vocabulary
import Web

/// The devices of somebody signed in, and the way to add one: its kind, then its name.
struct DeviceRoutes: Sendable {
    let room: MailRoom

    private var carrying: CarriedPassword { CarriedPassword(keyring: room.keyring) }
    private var installation: InstallationRoutes { InstallationRoutes(room: room) }

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("messagerie/appareils", use: list)
        pages.get("messagerie/appareils/ajouter", use: askKind)
        pages.post("messagerie/appareils/ajouter", use: chooseKind)
        for kind in DeviceKind.allCases {
            let path: RouterPath = "messagerie/appareils/ajouter/\(kind.rawValue)"
            pages.get(path) { _, context in try await askName(of: kind, context) }
            pages.post(path) { request, context in try await add(kind, request, context) }
        }
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let page = DevicesPage(try await room.devices(context), of: context.academy, at: room.clock.now)
        return try room.site.show(page, in: context)
    }

    private func askKind(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await beforeAdding(context) {
            try show(DeviceKind.guessed(from: request.headers[.userAgent]), FormErrors(), context)
        }
    }

    private func chooseKind(_ request: Request, _ context: SignedInContext) async throws -> Response {
        guard let kind = DeviceKind(rawValue: context.web.form[DeviceKindPage.field]) else {
            let errors = FormErrors("Choisissez l’appareil que vous voulez relier.", field: DeviceKindPage.field)
            return try show(nil, errors, context)
        }
        return room.site.redirect(to: MailPageAddress.naming(kind), in: context)
    }

    private func askName(of kind: DeviceKind, _ context: SignedInContext) async throws -> Response {
        try await beforeAdding(context) { try show(kind, "", FormErrors(), context) }
    }

    private func add(_ kind: DeviceKind, _ request: Request, _ context: SignedInContext) async throws -> Response {
        try await afterProof(context) {
            let typed = context.web.form[DeviceNamePage.field]
            let name: ChosenName
            do throws(ChosenName.Problem) { name = try ChosenName(typed) } catch {
                return try show(kind, typed, FormErrors(error.description, field: DeviceNamePage.field), context)
            }
            let carried = context.web.form[CarriedPassword.field]
            guard let password = carrying.open(carried, for: context.session.account) else {
                throw Interruption.staleStep(restart: MailPageAddress.adding)
            }
            let adding = try await DeviceDesk(room: room).add(password, to: kind, named: name, context)
            return try await answer(adding, kind, name, carried, request, context)
        }
    }

    private func answer(
        _ adding: DeviceDesk.Adding,
        _ kind: DeviceKind,
        _ name: ChosenName,
        _ carried: String,
        _ request: Request,
        _ context: SignedInContext
    ) async throws -> Response {
        switch adding {
        case .tooOften(let until):
            throw Interruption.tooManyTries(
                until: until,
                meanwhile: [Link("Voir mes appareils", to: MailPageAddress.devices)]
            )
        case .done(.added(let device)): return try await installation.lead(to: device, carried, request, context)
        case .done(.addedBefore(let device)):
            guard room.clock.now - device.addedAt < CarriedPassword.sameSending else { return addedBefore(context) }
            return try await installation.lead(to: device, carried, request, context)
        case .done(.withdrawnSince): return addedBefore(context)
        case .done(.noPlaceLeft): return room.site.redirect(to: MailPageAddress.devices, in: context)
        case .done(.nameTaken):
            let sentence =
                "Vous avez déjà un appareil nommé «\u{A0}\(name.text)\u{A0}». Choisissez un autre nom."
            return try show(kind, name.text, FormErrors(sentence, field: DeviceNamePage.field), context)
        }
    }

    private func addedBefore(_ context: SignedInContext) -> Response {
        room.site.redirect(
            to: MailPageAddress.devices,
            saying: "Cet appareil a déjà été ajouté. Son mot de passe ne s’affiche plus.",
            in: context
        )
    }
}

extension DeviceRoutes {
    /// Whoever may not add a device is led elsewhere: to prove who they are, or to make room.
    private func beforeAdding(
        _ context: SignedInContext,
        _ ask: () throws -> Response
    ) async throws -> Response {
        try await afterProof(context) {
            guard try await room.devices(context).count < DevicePasswords.most else {
                return room.site.redirect(to: MailPageAddress.devices, in: context)
            }
            return try ask()
        }
    }

    private func afterProof(
        _ context: SignedInContext,
        _ go: () async throws -> Response
    ) async throws -> Response {
        guard room.sessions.hasFreshProof(context.session, at: room.clock.now) else {
            return room.site.redirect(to: MailPageAddress.proof, in: context)
        }
        return try await go()
    }

    private func show(
        _ chosen: DeviceKind?,
        _ errors: FormErrors,
        _ context: SignedInContext
    ) throws -> Response {
        let form = room.site.form(MailPageAddress.adding, in: context)
        return try room.site.show(DeviceKindPage(chosen: chosen, errors: errors, form: form), in: context)
    }

    private func show(
        _ kind: DeviceKind,
        _ typed: String,
        _ errors: FormErrors,
        _ context: SignedInContext
    ) throws -> Response {
        let password = DevicePassword(from: room.random)
        let page = DeviceNamePage(
            kind,
            value: typed,
            carried: try carrying.seal(password, for: context.session.account),
            errors: errors,
            form: room.site.form(MailPageAddress.naming(kind), in: context)
        )
        return try room.site.show(page, in: context)
    }
}
