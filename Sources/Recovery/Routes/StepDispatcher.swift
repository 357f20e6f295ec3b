import Credentials
import Hummingbird
import SignIn
import Web

/// The one place that decides which page of a journey comes next.
///
/// A journey shows the page of the step where it stands. Another page of the same journey leads there; an address kept
/// from an older journey leads back to the first page and says so.
struct StepDispatcher: Sendable {
    let door: AcademyDoor
    let desk: RecoveryDesk
    let advisor: PasswordAdvisor
    let site: Site

    @Sendable func show(_ request: Request, _ context: PreauRequestContext) async throws -> Response {
        switch try await arrival(request, context) {
        case .elsewhere(let address): return site.redirect(to: address, in: context)
        case .at(let standing, let step): return try await show(step, standing, errors: FormErrors())
        }
    }

    @Sendable func answer(_ request: Request, _ context: PreauRequestContext) async throws -> Response {
        guard case .at(let standing, let step) = try await arrival(request, context) else {
            return try await resume(request, context)
        }
        switch try await step.answer(standing) {
        case .on(let next): return site.redirect(to: standing.entrance.address(of: next), in: context)
        case .again(let errors): return try await show(step, standing, errors: errors)
        case .tooLate: return try await resume(request, context)
        case .tooManyTries(let until): throw standing.entrance.tooManyTries(until: until)
        }
    }

    /// Leads to where the journey of this browser stands.
    @Sendable func resume(_ request: Request, _ context: PreauRequestContext) async throws -> Response {
        let visit = try door.visit(request, context)
        guard let (journey, step) = try await journey(request, visit) else {
            throw Interruption.staleStep(restart: asked(request)?.entrance.path ?? Entrance.password.path)
        }
        return site.redirect(to: Entrance(journey.kind).address(of: step), in: context)
    }

    /// Advises whoever is choosing a password: with what is known of them once their journey has proved who they are.
    @Sendable func advise(_ request: Request, _ context: PreauRequestContext) async throws -> Response {
        let visit = try door.visit(request, context)
        let standing = try await journey(request, visit)
        let account = standing.flatMap { journey, step in step == .password ? journey.account : nil }
        return try await advisor.answer(context.web.form, for: account, of: visit.academy)
    }

    private enum Arrival {
        case at(Standing, any Step)
        case elsewhere(String)
    }

    private func arrival(_ request: Request, _ context: PreauRequestContext) async throws -> Arrival {
        let visit = try door.visit(request, context)
        guard let asked = asked(request) else { throw Interruption.pageNotFound }
        guard let page = asked.step, let step = step(page), let (journey, current) = try await journey(request, visit),
            Entrance(journey.kind) == asked.entrance
        else { throw Interruption.staleStep(restart: asked.entrance.path) }
        guard current.admits(page) else { return .elsewhere(asked.entrance.address(of: current)) }
        return .at(Standing(visit: visit, journey: journey, step: page, context: context), step)
    }

    /// The door and the step an address names; an unknown step is an address of another age.
    private func asked(_ request: Request) -> (entrance: Entrance, step: RecoveryStep?)? {
        let pieces = request.uri.path.split(separator: "/").map(String.init)
        guard let entrance = pieces.first.flatMap(Entrance.init) else { return nil }
        return (entrance, pieces.dropFirst().first.flatMap(RecoveryStep.init(path:)))
    }

    private func journey(_ request: Request, _ visit: Visit) async throws -> (Journey, RecoveryStep)? {
        let token = SignInCookies.journey.value(in: request).flatMap { OpaqueToken($0) }
        guard let journey = try await desk.journey(token, on: visit), let step = RecoveryStep(rawValue: journey.step)
        else { return nil }
        return (journey, step)
    }

    private func show(_ step: any Step, _ standing: Standing, errors: FormErrors) async throws -> Response {
        let form = site.form(standing.entrance.address(of: standing.step), in: standing.context)
        return try site.show(try await step.page(standing, form, errors: errors), in: standing.context)
    }

    private func step(_ step: RecoveryStep) -> (any Step)? {
        switch step {
        case .numenAsPassword: nil
        case .accountSheet: AccountSheetStep(desk: desk)
        case .channel: ChannelStep(desk: desk)
        case .code: CodeStep(desk: desk)
        case .charter: CharterStep(desk: desk)
        case .password: PasswordStep(desk: desk, advisor: advisor, site: site)
        case .recoveryContact: ContactStep(desk: desk)
        case .contactCode: ContactCodeStep(desk: desk)
        case .identifier: IdentifierStep(desk: desk)
        case .done: DoneStep(desk: desk)
        }
    }
}
