import Academies
import Credentials
import Database
import Foundation
import Outbox
import People
import Recovery
import SignIn
import Vocabulary
import Web

/// Words what the rooms of access have to tell, and leaves it to the outbox.
struct OutboxMessages: Sendable {
    let outbox: Outbox
    let origins: AcademyOrigins
    let codeLifetime: Duration
    let clock: WallClock

    var messages: Messages { Messages { message, transaction in try post(message, in: transaction) } }

    /// Sends the code of an invitation to whoever is invited.
    func post(
        _ code: ExternalInvitation.Code,
        of guest: Guest,
        invitedBy service: String,
        to academy: Academy,
        in transaction: Transaction
    ) throws {
        guard let address = guest.email else { return }
        let letter = InvitationLetter(
            service: service,
            academy: academy.identity.title,
            lastDay: guest.endsOn,
            lastDayOfCode: code.lastDay,
            page: origins.url("/activer/invitation", of: academy),
            asksBirthDate: code.asksBirthDate
        )
        let mails = mails(of: academy)
        try outbox.post(mails.invitation(code.value.revealed, letter, to: address, until: code.end), in: transaction)
    }

    private func post(_ message: Message, in transaction: Transaction) throws {
        let mails = mails(of: message.academy)
        switch message.content {
        case .code(let code, .email, let destination):
            guard let address = EmailAddress(destination) else { return }
            try outbox.post(mails.code(code.revealed, to: address, until: clock.now + codeLifetime), in: transaction)
        case .code(let code, .phone, let destination):
            guard let number = E164Number(destination) else { return }
            try outbox.post(mails.code(code.revealed, to: number, until: clock.now + codeLifetime), in: transaction)
        case .notice(let notice, let file, let moment):
            for address in [file.contacts.email, file.address].compactMap(\.self) {
                try post(notice, to: address, mails, of: message.academy, at: moment, in: transaction)
            }
        case .welcome(let file):
            guard let address = file.address, let login = file.login else { return }
            let letter = mails.welcome(to: address, login: login, academy: message.academy.identity.title)
            try outbox.post(letter, in: transaction)
        }
    }

    private func post(
        _ notice: SecurityNotice,
        to address: EmailAddress,
        _ mails: ServiceMails,
        of academy: Academy,
        at moment: Moment,
        in transaction: Transaction
    ) throws {
        let notMe = origins.url("/pirate", of: academy)
        let message =
            switch notice {
            case .passwordChanged: mails.passwordChanged(to: address, at: moment, notMe: notMe)
            case .newDevice(let device): mails.newDevice(device, to: address, at: moment, notMe: notMe)
            case .recoveryBegun: mails.recoveryBegun(to: address, at: moment, notMe: notMe)
            case .accountActivated: mails.accountActivated(to: address, at: moment, notMe: notMe)
            case .contactChanged: mails.contactChanged(to: address, at: moment, notMe: notMe)
            case .mailDeviceAdded(let kind): mails.mailDeviceAdded(kind, to: address, at: moment, notMe: notMe)
            case .forwardingCreated(let target):
                mails.forwardingCreated(towards: target, to: address, at: moment, notMe: notMe)
            case .forwardingRuns(let target, let lastDay):
                mails.forwardingRuns(towards: target, until: lastDay, to: address, notMe: notMe)
            case .forwardingEnded(let target):
                mails.forwardingEnded(towards: target, to: address, at: moment, notMe: notMe)
            case .forwardingSuspended(let target):
                mails.forwardingSuspended(towards: target, to: address, at: moment, notMe: notMe)
            case .mailRestorationAsked: mails.mailRestorationAsked(to: address, at: moment, notMe: notMe)
            case .mailRestorationUnusual: mails.mailRestorationUnusual(to: address, at: moment, notMe: notMe)
            case .mailRestored(let count): mails.mailRestored(count, to: address, at: moment, notMe: notMe)
            case .mailNotRestored: mails.mailNotRestored(to: address, at: moment, notMe: notMe)
            case .mailRestorationUndone: mails.mailRestorationUndone(to: address, at: moment, notMe: notMe)
            case .sendingLimited: mails.sendingLimited(to: address, at: moment, notMe: notMe)
            case .redirectionRefused: mails.redirectionRefused(to: address, at: moment, notMe: notMe)
            case .functionalMailboxOpened(let mailbox, let rights):
                mails.functionalMailboxOpened(mailbox, rights: rights, to: address, at: moment, notMe: notMe)
            case .functionalMailboxClosed(let mailbox):
                mails.functionalMailboxClosed(mailbox, to: address, at: moment, notMe: notMe)
            case .delegationReceived(let application, let giver, let days):
                mails.delegationReceived(application, from: giver, for: days, to: address, notMe: notMe)
            case .delegationGiven(let application, let receiver, let days):
                mails.delegationGiven(application, receiver, for: days, to: address, at: moment, notMe: notMe)
            case .delegationWithdrawn(let application, let giver):
                mails.delegationWithdrawn(application, by: giver, to: address, at: moment, notMe: notMe)
            }
        try outbox.post(message, in: transaction)
    }

    private func mails(of academy: Academy) -> ServiceMails {
        ServiceMails(
            academy: academy.code,
            host: origins.host(of: academy),
            zone: academy.identity.timeZone
        )
    }
}
