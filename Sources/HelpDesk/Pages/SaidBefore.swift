/// What a form carries along of what was said on the pages before.
struct SaidBefore: Sendable {
    let cause: String?
    let detail: String?
    let application: String?

    init(_ said: Circumstances) {
        cause = said.cause?.rawValue
        detail = said.detail
        application = said.application
    }
}
