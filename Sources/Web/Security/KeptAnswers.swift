package import Hummingbird
import Vocabulary

/// What somebody sent when their session had closed by itself, on its way through the sign-in page (ux.md, U40).
///
/// Sealed for the address it was sent to and for its sender: it opens only once the same person has come back, in the
/// same browser, and goes on when they press a button again. No route takes it for a ``KeptForm`` of its own.
package struct KeptAnswers: Hashable, Sendable {
    static let addressField = "reponses-vers"
    static let sealedField = "reponses"

    let address: String
    let sealed: String

    /// How long one may take to sign in again.
    static let lifetime = Duration.minutes(30)
    /// The sign-in form that carries them may have to wait for its turn, and be kept whole in its own turn.
    static let maximumBytes = KeptForm.maximumBytes / 2

    /// Those that a form of the sign-in page carries.
    package init?(_ form: Form) {
        guard form.contains(Self.sealedField) else { return nil }
        address = form[Self.addressField]
        sealed = form[Self.sealedField]
    }

    init(address: String, sealed: String) {
        self.address = address
        self.sealed = sealed
    }

    /// Paths are sealed without their query, which only says how a page is drawn.
    static func path(of address: String) -> String { String(address.prefix { $0 != "?" }) }

    /// What a path and a person together are sealed for: the path of no route.
    static func place(_ address: String, of owner: Int64) -> String { "\(path(of: address)) \(owner)" }
}

extension Site {
    /// Keeps what has just been sent; nothing when there is nothing, or too much.
    package func keepAnswers(
        _ request: Request,
        of owner: Int64,
        in context: some WebContext
    ) throws -> KeptAnswers? {
        let form = context.web.form
        let weight = form.pairs.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        guard request.method == .post, !form.pairs.isEmpty, weight <= KeptAnswers.maximumBytes else { return nil }
        let address = request.uri.string
        return KeptAnswers(
            address: address,
            sealed: try seal(form, for: KeptAnswers.place(address, of: owner), in: context)
        )
    }

    /// The same answers, sealed for the route they were sent to: whoever opened them is signed in.
    ///
    /// - Returns: the form that sends them where they were going, and what it carries; nothing when they are too old or
    ///   somebody else's.
    package func resume(
        _ answers: KeptAnswers,
        as owner: Int64,
        in context: some WebContext
    ) throws -> (form: PostForm, field: String, kept: String)? {
        let (address, place) = (answers.address, KeptAnswers.place(answers.address, of: owner))
        guard let kept = KeptForm(answers.sealed, with: keeping, for: place, facts: context.web, at: clock.now) else {
            return nil
        }
        let anew = try seal(kept.form, for: KeptAnswers.path(of: address), in: context)
        return (form(address, in: context), KeptForm.field, anew)
    }

    private func seal(_ form: Form, for place: String, in context: some WebContext) throws -> String {
        try KeptForm(form, ticket: "", until: clock.now + KeptAnswers.lifetime)
            .sealed(with: keeping, for: place, facts: context.web)
    }
}
