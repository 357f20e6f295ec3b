import Foundation
import Hummingbird
import Vocabulary

/// What an error becomes on the wire: a page with its status, or a way back.
enum SystemAnswer {
    case page(SystemPage, HTTPResponse.Status, retryAfter: Int? = nil)
    case detour(String)
    case wait(Waiting)
    /// To an address, or to the one asked.
    case restart(String?, saying: String)

    init(_ error: any Error, reference: String, zone: TimeZone, now: Moment) {
        switch error {
        case let interruption as Interruption: self.init(interruption, reference, zone, now)
        case let problem as FormProblem:
            let isUnreadable = problem == .notText || problem == .malformed
            self = isUnreadable ? .page(.unreadable, .badRequest) : .page(.tooLong, .contentTooLarge)
        case let error as any HTTPResponseError: self.init(status: error.status, reference)
        default: self = .page(.fault(reference: reference, answersKeptUntil: nil), .internalServerError)
        }
    }

    private init(_ interruption: Interruption, _ reference: String, _ zone: TimeZone, _ now: Moment) {
        func time(_ moment: Moment) -> String { FrenchTime(moment, in: zone).time }
        self =
            switch interruption {
            case .pageNotFound: .page(.notFound, .notFound)
            case .notAllowed(let rule, let request): .page(.notAllowed(rule, request: request), .forbidden)
            case .tooManyTries(let until, let meanwhile):
                .page(
                    .tooManyTries(until: time(until + .seconds(59)), meanwhile: meanwhile),
                    .tooManyRequests,
                    retryAfter: max(1, Int((until - now).components.seconds))
                )
            case .waiting(let waiting): .wait(waiting)
            case .placeLost: .restart(nil, saying: SystemPage.placeLostNotice)
            case .crowded(let minutes):
                .page(.crowded(minutes: minutes), .serviceUnavailable, retryAfter: max(1, minutes) * 60)
            case .plannedStop(let title, let still): .page(SystemPage(title, [still]), .serviceUnavailable)
            case .sessionEnded(let minutes, let resume):
                .page(.sessionEnded(idleMinutes: minutes, resume: resume), .unauthorized)
            case .staleStep(let restart): .restart(restart, saying: SystemPage.staleStepNotice)
            case .detour(let address): .detour(address)
            case .linkNoLongerWorks(let newCode): .page(.linkNoLongerWorks(newCode: newCode), .gone)
            case .fault(let kept):
                .page(
                    .fault(reference: reference, answersKeptUntil: kept.map(time)),
                    .internalServerError
                )
            case .unverifiedForm: .page(.unverifiedForm, .forbidden)
            case .tooLong: .page(.tooLong, .contentTooLarge)
            case .unreadable: .page(.unreadable, .badRequest)
            case .unknownHost: .page(.unknownHost, .misdirectedRequest)
            }
    }

    /// What Hummingbird itself refuses.
    private init(status: HTTPResponse.Status, _ reference: String) {
        self =
            switch status.code {
            case 404, 405: .page(.notFound, .notFound)
            case 413: .page(.tooLong, .contentTooLarge)
            case 400..<500: .page(.unreadable, status)
            default: .page(.fault(reference: reference, answersKeptUntil: nil), .internalServerError)
            }
    }
}
