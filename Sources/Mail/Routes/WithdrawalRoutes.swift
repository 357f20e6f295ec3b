import Hummingbird
import SignIn
import Web

/// Withdrawing one device, or all of them.
///
/// No fresh proof is asked for: whoever has lost a telephone is in a hurry, and nothing is opened by it.
struct WithdrawalRoutes: Sendable {
    let room: MailRoom

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("messagerie/appareils/tous/retrait", use: askAll)
        pages.post("messagerie/appareils/tous/retrait", use: withdrawAll)
        pages.get("messagerie/appareils/:id/retrait", use: ask)
        pages.post("messagerie/appareils/:id/retrait", use: withdraw)
    }

    private func ask(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let device = try await room.device(try context.parameters.require("id"), context)
        let form = room.site.form(MailPageAddress.withdrawing(device.id), in: context)
        return try room.site.show(DeviceWithdrawalPage(device, form: form), in: context)
    }

    private func withdraw(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let id = try context.parameters.require("id")
        let reason = WithdrawalReason(rawValue: context.web.form[DeviceWithdrawalPage.field])
        switch try await DeviceDesk(room: room).withdraw(id, because: reason, context) {
        case .unknown: throw Interruption.pageNotFound
        case .done, .doneBefore:
            let next = reason == .unknown ? MailPageAddress.hacked : MailPageAddress.devices
            return room.site.redirect(
                to: next,
                saying: "L’appareil est retiré. Il ne reçoit plus vos messages.",
                in: context
            )
        }
    }

    private func askAll(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let count = try await room.devices(context).count
        guard count > 1 else { return room.site.redirect(to: MailPageAddress.devices, in: context) }
        let form = room.site.form(MailPageAddress.withdrawingAll, in: context)
        return try room.site.show(DeviceWithdrawalPage(all: count, form: form), in: context)
    }

    private func withdrawAll(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await DeviceDesk(room: room).withdrawAll(context)
        return room.site.redirect(
            to: MailPageAddress.devices,
            saying: "Tous vos appareils sont retirés. Ils ne reçoivent plus vos messages.",
            in: context
        )
    }
}
