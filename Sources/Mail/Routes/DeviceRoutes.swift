import Academies
import Credentials
import Database
import Hummingbird
import People
import SignIn
import Vocabulary
import Web

/// The devices of somebody signed in, and the way to add one: its kind, its name, its installation.
struct DeviceRoutes: Sendable {
    let room: MailRoom

    private var carrying: CarriedPassword { CarriedPassword(keyring: room.keyring) }

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("messagerie/appareils", use: list)
        pages.get("messagerie/appareils/ajouter", use: askKind)
        pages.post("messagerie/appareils/ajouter", use: chooseKind)
        for kind in DeviceKind.allCases {
            let path: RouterPath = "messagerie/appareils/ajouter/\(kind.rawValue)"
            pages.get(path) { _, context in try await askName(of: kind, context) }
            pages.post(path) { _, context in try await add(kind, context) }
        }
        pages.get("messagerie/appareils/:id/installation", use: showInstallation)
        pages.post("messagerie/appareils/:id/profil", use: sendProfile)
        pages.get("messagerie/appareils/:id/connexion", use: showConnection)
        pages.get("messagerie/appareils/:id/etat", use: tellState)
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let page = DevicesPage(try await devices(context), of: context.academy, at: room.clock.now)
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

    private func add(_ kind: DeviceKind, _ context: SignedInContext) async throws -> Response {
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
            return try answer(adding, kind, name, carried, context)
        }
    }

    private func answer(
        _ adding: DeviceDesk.Adding,
        _ kind: DeviceKind,
        _ name: ChosenName,
        _ carried: String,
        _ context: SignedInContext
    ) throws -> Response {
        switch adding {
        case .tooOften(let until):
            throw Interruption.tooManyTries(
                until: until,
                meanwhile: [Link("Voir mes appareils", to: MailPageAddress.devices)]
            )
        case .done(.added(let device)): return leadToInstallation(device, carried, context)
        case .done(.addedBefore(let device)):
            guard room.clock.now - device.addedAt < CarriedPassword.sameSending else { return addedBefore(context) }
            return leadToInstallation(device, carried, context)
        case .done(.withdrawnSince): return addedBefore(context)
        case .done(.noPlaceLeft): return room.site.redirect(to: MailPageAddress.devices, in: context)
        case .done(.nameTaken):
            let sentence =
                "Vous avez déjà un appareil nommé «\u{A0}\(name.text)\u{A0}». Choisissez un autre nom."
            return try show(kind, name.text, FormErrors(sentence, field: DeviceNamePage.field), context)
        }
    }

    /// The next page finds the password in a cookie, and takes it away.
    private func leadToInstallation(_ device: Device, _ carried: String, _ context: SignedInContext) -> Response {
        var response = room.site.redirect(to: MailPageAddress.installing(device.id), in: context)
        Self.cookie.set(carried, for: .minutes(2), on: &response)
        return response
    }

    private func addedBefore(_ context: SignedInContext) -> Response {
        room.site.redirect(
            to: MailPageAddress.devices,
            saying: "Cet appareil a déjà été ajouté. Son mot de passe ne s’affiche plus.",
            in: context
        )
    }

    private static let cookie = HostCookie("appareil", sameSite: .strict)
}

/// The installation, until the device has connected.
extension DeviceRoutes {
    private func showInstallation(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let device = try await device(context)
        let carried = Self.cookie.value(in: request)
        let page = DeviceInstallationPage(
            device,
            address: try await address(context),
            showing: try await shown(carried ?? "", for: device, context),
            of: context.academy,
            at: room.clock.now
        )
        var response = try room.site.show(page, in: context)
        response.headers[.cacheControl] = "no-store"
        if carried != nil { Self.cookie.remove(from: &response) }
        return response
    }

    /// The profile holds the password, and so is sent only to the page that showed it.
    private func sendProfile(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let device = try await device(context)
        let carried = context.web.form[CarriedPassword.field]
        guard device.kind.readsProfiles, room.clock.now - device.addedAt < CarriedPassword.installing,
            let password = try await password(carried, of: device, context),
            let profile = AppleProfile(
                for: device,
                with: password,
                address: try await address(context),
                of: context.academy,
                on: room.today(at: context.academy)
            )
        else { return room.site.redirect(to: MailPageAddress.installing(device.id), in: context) }
        let bytes = try room.signProfile.map { try $0(profile.bytes) } ?? profile.bytes
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/x-apple-aspen-config",
                .contentDisposition: "attachment; filename=\"messagerie-\(context.academy.slug).mobileconfig\"",
                .cacheControl: "no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    private func showConnection(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let page = DeviceConnectionPage(try await device(context), of: context.academy, at: room.clock.now)
        return try room.site.show(page, in: context)
    }

    /// For the script of the installation page.
    private func tellState(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let state = ConnectionState(try await device(context), of: context.academy, at: room.clock.now)
        return Response(
            status: .ok,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try state.json))
        )
    }

    private func shown(
        _ carried: String,
        for device: Device,
        _ context: SignedInContext
    ) async throws -> DeviceInstallationPage.Shown? {
        guard room.clock.now - device.addedAt < CarriedPassword.showing,
            let password = try await password(carried, of: device, context)
        else { return nil }
        let form = room.site.form(MailPageAddress.profile(device.id), in: context)
        return DeviceInstallationPage.Shown(password: password, carried: carried, form: form)
    }

    /// The password that a page carries, if it is this device’s.
    private func password(
        _ carried: String,
        of device: Device,
        _ context: SignedInContext
    ) async throws -> DevicePassword? {
        let account = context.session.account
        guard let password = carrying.open(carried, for: account) else { return nil }
        let found = try await room.database.read { reading in
            try room.passwords.find(password.revealed, of: account, in: reading)
        }
        return found?.id == device.id ? password : nil
    }
}

extension DeviceRoutes {
    /// Whoever may not add a device is led elsewhere: to prove who they are, or to make room.
    private func beforeAdding(
        _ context: SignedInContext,
        _ ask: () throws -> Response
    ) async throws -> Response {
        try await afterProof(context) {
            guard try await devices(context).count < DevicePasswords.most else {
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

    private func devices(_ context: SignedInContext) async throws -> [Device] {
        let account = context.session.account
        return try await room.database.read { reading in try room.passwords.all(of: account, in: reading) }
    }

    private func device(_ context: SignedInContext) async throws -> Device {
        let (account, id) = (context.session.account, try context.parameters.require("id"))
        let found = try await room.database.read { reading in
            try room.passwords.device(id, of: account, in: reading)
        }
        guard let found else { throw Interruption.pageNotFound }
        return found
    }

    private func address(_ context: SignedInContext) async throws -> String {
        let account = context.session.account
        let card = try await room.database.read { reading in try PeopleStore.card(of: account, reading) }
        guard let card else { throw Interruption.pageNotFound }
        return card.address
    }
}
