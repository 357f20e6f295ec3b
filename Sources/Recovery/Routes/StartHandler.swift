import Academies
import Hummingbird
import SignIn
import Web

/// The first page of each door, which is not the same in every académie.
struct StartHandler: Sendable {
    let site: Site
    let claims: ClaimHandler

    /// Amiens asks at once; elsewhere one is told first what to have at hand.
    @Sendable func activation(_ visit: Visit, _ context: PreauRequestContext) throws -> Response {
        guard visit.academy.recovery.way == .numenIsInitialPassword else {
            return try site.show(ActivationStartPage(visit.academy), in: context)
        }
        return try claims.show(.staff(at: .activation, nil, of: visit.academy), visit, context)
    }

    @Sendable func recovery(_ visit: Visit, _ context: PreauRequestContext) throws -> Response {
        switch start(visit.academy) {
        case .claim(let gate): try claims.show(gate, visit, context)
        case .choice(let gate): try gate.show(on: site, context)
        }
    }

    @Sendable func answerRecovery(_ visit: Visit, _ context: PreauRequestContext) async throws -> Response {
        switch start(visit.academy) {
        case .claim(let gate): try await claims.answer(gate, visit, context)
        case .choice(let gate): try gate.answer(on: site, context)
        }
    }

    private enum Start {
        case claim(ClaimGate)
        case choice(ChoiceGate)
    }

    private func start(_ academy: Academy) -> Start {
        switch academy.recovery.way {
        case .numenReplacesPassword, .numenIsInitialPassword: .claim(.staff(at: .password, nil, of: academy))
        case .forgottenBoxInChangeForm: .choice(.who(at: .password, of: academy))
        case .confirmedChannelOrVoucher: .choice(.lostPassword())
        }
    }
}
