import Academies
import Credentials
import People
import SignIn
import Vocabulary
import Web

/// Where somebody stands: whose request, in which journey, on the page of which step.
struct Standing: Sendable {
    let visit: Visit
    let journey: Journey
    let step: RecoveryStep
    let context: PreauRequestContext

    var academy: Academy { visit.academy }
    var entrance: Entrance { Entrance(journey.kind) }
    var typed: Form { context.web.form }

    func head(_ title: String, back: RecoveryStep? = nil, errors: FormErrors = FormErrors()) -> PageHead {
        PageHead(
            title,
            section: entrance.section,
            back: back.map { Link("Retour", to: entrance.address(of: $0)) },
            journey: .init(),
            errors: errors
        )
    }

    func time(_ moment: Moment) -> String {
        FrenchTime(moment, in: context.web.surroundings.timeZone).time
    }
}

/// What a step answers to its form.
///
/// Where it leads is the dispatcher's business.
enum StepAnswer: Sendable {
    case on(RecoveryStep)
    /// To be corrected, on the same page.
    case again(FormErrors)
    /// The journey has gone on meanwhile.
    case tooLate
    case tooManyTries(until: Moment)

    init(_ progress: Progress) {
        switch progress {
        case .on(let step): self = .on(step)
        case .tooLate: self = .tooLate
        }
    }

    init(_ sending: RecoveryDesk.Sending, to step: RecoveryStep, _ standing: Standing) {
        switch sending {
        case .sent: self = .on(step)
        case .tooSoon(let until): self = .again(FormErrors(Wording.codeTooSoon(standing.time(until + .seconds(59)))))
        case .tooLate: self = .tooLate
        }
    }

    init(_ redemption: RecoveryDesk.Redemption) {
        switch redemption {
        case .accepted(let step): self = .on(step)
        case .wrong: self = .again(FormErrors(Wording.wrongCode, field: CodeForm.field))
        case .tooManyTries(let until): self = .tooManyTries(until: until)
        case .tooLate: self = .tooLate
        }
    }
}

/// A page of a journey, and the form on it.
protocol Step: Sendable {
    func page(_ standing: Standing, _ form: PostForm, errors: FormErrors) async throws -> any Page
    func answer(_ standing: Standing) async throws -> StepAnswer
}
