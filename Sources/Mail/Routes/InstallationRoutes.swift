import Academies
import Credentials
import Database
import Hummingbird
import People
import SignIn
import Vocabulary
import Web

/// The installation of a device that was added, until it has connected.
struct InstallationRoutes: Sendable {
    let room: MailRoom

    private var carrying: CarriedPassword { CarriedPassword(keyring: room.keyring) }

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("messagerie/appareils/:id/installation", use: showInstallation)
        pages.post("messagerie/appareils/:id/profil", use: sendProfile)
        pages.get("messagerie/appareils/:id/connexion", use: showConnection)
        pages.get("messagerie/appareils/:id/etat", use: tellState)
    }

    /// Leads to the page that finds the password in a cookie, shows it, and takes the cookie away.
    func lead(to device: Device, _ carried: String, _ context: SignedInContext) -> Response {
        var response = room.site.redirect(to: MailPageAddress.installing(device.id), in: context)
        Self.cookie.set(carried, for: .minutes(2), on: &response)
        return response
    }

    private static let cookie = HostCookie("appareil", sameSite: .strict)

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

    private func device(_ context: SignedInContext) async throws -> Device {
        try await room.device(try context.parameters.require("id"), context)
    }

    private func address(_ context: SignedInContext) async throws -> String {
        let account = context.session.account
        let card = try await room.database.read { reading in try PeopleStore.card(of: account, reading) }
        guard let card else { throw Interruption.pageNotFound }
        return card.address
    }
}
