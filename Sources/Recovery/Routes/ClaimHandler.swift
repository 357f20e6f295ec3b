import Academies
import Credentials
import Hummingbird
import SignIn
import Vocabulary
import Web

/// Shows the page where somebody says who they are, and begins the journey it opens.
struct ClaimHandler: Sendable {
    let door: AcademyDoor
    let desk: RecoveryDesk
    let site: Site

    func show(
        _ gate: ClaimGate,
        _ visit: Visit,
        _ context: PreauRequestContext,
        errors: FormErrors = FormErrors()
    ) throws -> Response {
        let head = PageHead(
            gate.title,
            section: gate.entrance.section,
            back: gate.back.map { Link("Retour", to: $0) },
            journey: .init(),
            errors: errors
        )
        let page = ClaimPage(
            head,
            paragraphs: gate.paragraphs,
            asking: gate.fields,
            of: visit.academy,
            form: site.form(gate.path, in: context),
            typed: context.web.form,
            send: gate.send,
            links: gate.links,
            help: gate.help
        )
        return try site.show(page, in: context)
    }

    func answer(_ gate: ClaimGate, _ visit: Visit, _ context: PreauRequestContext) async throws -> Response {
        let today = desk.clock.now.day(in: visit.academy.identity.timeZone)
        let form: ClaimForm
        do {
            form = try ClaimForm(context.web.form, asking: gate.fields, of: visit.academy, today: today)
        } catch {
            return try show(gate, visit, context, errors: error)
        }
        switch try await desk.begin(gate.entrance, with: form.claim, on: visit) {
        case .journey(let token, let step):
            var response = site.redirect(to: gate.entrance.address(of: step), in: context)
            SignInCookies.journey.set(token.revealed, on: &response)
            return response
        case .noted: return site.redirect(to: Entrance.password.address(.numen), in: context)
        case .unknown:
            let message = form.claim.isVouchedFor ? Wording.unknownActivationCode : Wording.notRecognised
            return try show(gate, visit, context, errors: FormErrors(message))
        case .alreadyActive: return try show(gate, visit, context, errors: FormErrors(Wording.alreadyActive))
        case .tooManyTries(let until): throw gate.entrance.tooManyTries(until: until)
        }
    }
}
