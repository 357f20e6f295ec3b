package import Hummingbird
import Vocabulary

/// What somebody sent when their session had closed by itself, on its way through the sign-in page (ux.md, U40).
///
/// Sealed for the address it was sent to and in the name of its sender: it goes on only once the same person has come
/// back, in the same browser, and presses a button again.
package struct KeptAnswers: Sendable {
    package static let addressField = "reponses-vers"
    package static let sealedField = "reponses"

    package let address: String
    package let sealed: String

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
    var path: String { address.split(separator: "?", maxSplits: 1).first.map(String.init) ?? address }
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
        return try seal(form, for: request.uri.string, owner: "\(owner)", in: context)
    }

    /// The same answers, now without an owner: whoever opened them is signed in.
    ///
    /// - Returns: the form that sends them where they were going, and what it carries; nothing when they are too old or
    ///   somebody else's.
    package func resume(
        _ answers: KeptAnswers,
        as owner: Int64,
        in context: some WebContext
    ) throws -> (form: PostForm, field: String, kept: String)? {
        let now = clock.now
        guard
            let kept = KeptForm(answers.sealed, with: keeping, for: answers.path, facts: context.web, at: now),
            kept.ticket == "\(owner)"
        else { return nil }
        let anew = try seal(kept.form, for: answers.address, owner: "", in: context)
        return (form(answers.address, in: context), KeptForm.field, anew.sealed)
    }

    private func seal(
        _ form: Form,
        for address: String,
        owner: String,
        in context: some WebContext
    ) throws -> KeptAnswers {
        let path = KeptAnswers(address: address, sealed: "").path
        let kept = KeptForm(form, ticket: owner, until: clock.now + KeptAnswers.lifetime)
        return KeptAnswers(
            address: address,
            sealed: try kept.sealed(with: keeping, for: path, facts: context.web)
        )
    }
}
