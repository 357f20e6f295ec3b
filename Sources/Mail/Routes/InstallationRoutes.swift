import Academies
import Credentials
import Database
import Hummingbird
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
    ///
    /// Where somebody sits at a computer to link a telephone, an address is drawn that the telephone can scan.
    func lead(
        to device: Device,
        _ carried: String,
        _ request: Request,
        _ context: SignedInContext
    ) async throws -> Response {
        var response = room.site.redirect(to: MailPageAddress.installing(device.id), in: context)
        let address = try await address(of: device, carried, request, context)
        Self.cookie.set(CarriedInstallation(carried, address).cookie, for: .minutes(2), on: &response)
        return response
    }

    private func address(
        of device: Device,
        _ carried: String,
        _ request: Request,
        _ context: SignedInContext
    ) async throws -> OpaqueToken? {
        let isInHand = DeviceKind.guessed(from: request.headers[.userAgent])?.scansAddresses == true
        guard device.kind.scansAddresses, !isInHand,
            let password = carrying.open(carried, for: context.session.account)
        else { return nil }
        let (addresses, now) = (InstallationAddresses(random: room.random), room.clock.now)
        return try await room.database.write { transaction in
            try addresses.draw(for: device, with: password, at: now, in: transaction)
        }
    }

    private static let cookie = HostCookie("appareil", sameSite: .strict)

    private func showInstallation(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let device = try await device(context)
        let cookie = Self.cookie.value(in: request)
        let carried = CarriedInstallation(cookie: cookie ?? "")
        let shown = try await shown(carried.password, for: device, context)
        let page = DeviceInstallationPage(
            device,
            address: try await room.address(of: device.account),
            showing: shown,
            scanned: shown == nil ? nil : try await scanned(carried.address, context),
            of: context.academy,
            at: room.clock.now
        )
        var response = try room.site.show(page, in: context)
        if cookie != nil { Self.cookie.remove(from: &response) }
        return response
    }

    /// What a telephone scans to open its installation by itself, as long as it opens anything.
    private func scanned(
        _ address: OpaqueToken?,
        _ context: SignedInContext
    ) async throws -> DeviceInstallationPage.Scanned? {
        guard let address, let origin = room.origin(context.academy) else { return nil }
        let (academy, now) = (context.academy, room.clock.now)
        let end = try await room.database.read { reading in
            try InstallationAddresses.end(of: address, at: academy.code, now: now, in: reading)
        }
        return end.flatMap { end in
            let url = origin.url(MailPageAddress.scanned(address))
            return DeviceInstallationPage.Scanned(url, until: FrenchTime(end, in: academy.identity.timeZone).time)
        }
    }

    /// The profile holds the password, and so is sent only to the page that showed it.
    private func sendProfile(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let device = try await device(context)
        let carried = context.web.form[CarriedPassword.field]
        guard let password = try await password(carried, of: device, context),
            let profile = try await room.profile(of: device, with: password, at: context.academy)
        else { return room.site.redirect(to: MailPageAddress.installing(device.id), in: context) }
        return Self.attached(profile, of: context.academy)
    }

    /// A profile as Apple’s devices take it.
    static func attached(_ profile: [UInt8], of academy: Academy) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/x-apple-aspen-config",
                .contentDisposition: "attachment; filename=\"messagerie-\(academy.slug).mobileconfig\"",
                .cacheControl: "no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: profile))
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
        return DeviceInstallationPage.Shown(
            password: password,
            carried: carried,
            form: form,
            isSigned: room.signProfile != nil
        )
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
}
