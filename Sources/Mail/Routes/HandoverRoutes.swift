import Academies
import Credentials
import Database
import Hummingbird
import Journal
import SignIn
import Vocabulary
import Web

/// The installation of a device on the device itself, whose browser nobody has signed in to: by an address that opens once.
struct HandoverRoutes: Sendable {
    let room: MailRoom

    func add(to pages: RouterGroup<SessionContext>) {
        pages.get("messagerie/telephone/:address", use: greet)
        pages.post("messagerie/telephone/:address", use: open)
        pages.get("messagerie/installation", use: showInstallation)
        pages.post("messagerie/installation/profil", use: sendProfile)
    }

    private static let cookie = HostCookie("installation", sameSite: .strict)

    private func greet(_ request: Request, _ context: SessionContext) async throws -> Response {
        let (academy, now) = (try academy(context), room.clock.now)
        guard let address = OpaqueToken(try context.parameters.require("address")) else { return try dead(context) }
        let end = try await room.database.read { reading in
            try InstallationAddresses.end(of: address, at: academy.code, now: now, in: reading)
        }
        guard let end else { return try dead(context) }
        let page = ScannedAddressPage(
            until: FrenchTime(end, in: academy.identity.timeZone).time,
            form: room.site.form(MailPageAddress.scanned(address), in: context)
        )
        return try room.site.show(page, in: context)
    }

    /// Takes the password out of the address and into a cookie, for the page that shows it.
    private func open(_ request: Request, _ context: SessionContext) async throws -> Response {
        guard let address = OpaqueToken(try context.parameters.require("address")),
            let opened = try await opened(address, try visit(request, context))
        else { return try dead(context) }
        let handed = HandedPassword(account: opened.account, password: opened.password)
        var response = room.site.redirect(to: MailPageAddress.handed, in: context)
        Self.cookie.set(try handed.seal(under: room.keyring), for: .minutes(2), on: &response)
        return response
    }

    private func opened(_ address: OpaqueToken, _ visit: Visit) async throws -> InstallationAddresses.Opened? {
        let now = room.clock.now
        return try await room.database.write { transaction in
            let opened = try InstallationAddresses.open(address, at: visit.academy.code, now: now, in: transaction)
            guard let opened else { return nil }
            let entry = JournalEntry(
                at: now,
                action: .mailDeviceHanded,
                actor: .visitor,
                academy: visit.academy.code,
                account: opened.account,
                details: [
                    "mailDevice": opened.device, "source": visit.source.description, "device": visit.device,
                ]
            )
            try room.journal.append(entry, in: transaction)
            return opened
        }
    }

    private func showInstallation(_ request: Request, _ context: SessionContext) async throws -> Response {
        let (academy, now) = (try academy(context), room.clock.now)
        let cookie = Self.cookie.value(in: request)
        guard let (handed, device) = try await found(cookie ?? ""),
            now - device.addedAt < CarriedPassword.installing
        else { return try dead(context) }
        let page = DeviceInstallationPage(
            device,
            address: try await room.address(of: device.account),
            showing: DeviceInstallationPage.Shown(
                password: handed.password,
                carried: try handed.seal(under: room.keyring),
                form: room.site.form(MailPageAddress.handedProfile, in: context),
                isSigned: room.signProfile != nil
            ),
            seen: .handed,
            of: academy,
            at: now
        )
        var response = try room.site.show(page, in: context)
        Self.cookie.remove(from: &response)
        return response
    }

    private func sendProfile(_ request: Request, _ context: SessionContext) async throws -> Response {
        let academy = try academy(context)
        guard let (handed, device) = try await found(context.web.form[CarriedPassword.field]),
            let profile = try await room.profile(of: device, with: handed.password, at: academy)
        else { return try dead(context) }
        return InstallationRoutes.attached(profile, of: academy)
    }

    /// The device whose password a browser carries, as long as it is one.
    private func found(_ carried: String) async throws -> (handed: HandedPassword, device: Device)? {
        guard let handed = HandedPassword(carried, under: room.keyring) else { return nil }
        let device = try await room.database.read { reading in
            try room.passwords.find(handed.password.revealed, of: handed.account, in: reading)
        }
        return device.map { (handed, $0) }
    }

    private func dead(_ context: SessionContext) throws -> Response {
        try room.site.show(ScannedAddressPage(), status: .gone, in: context)
    }

    /// The national host would ask for an académie, and carry the address further: here nothing is to be found there.
    private func academy(_ context: SessionContext) throws -> Academy {
        guard let academy = room.door.academy(of: context) else { throw Interruption.pageNotFound }
        return academy
    }

    private func visit(_ request: Request, _ context: SessionContext) throws -> Visit {
        _ = try academy(context)
        return try room.door.visit(request, context)
    }
}
