/// Proves that a form was drawn by us, for this browser, on this host, for this very action.
///
/// Stateless: the token is a keyed hash of the browser's cookie, the origin and the path the form posts to. A stranger
/// who knows none of the first two cannot make it, and a token taken from one form opens no other.
/// OWASP, Cross-Site Request Forgery Prevention: "signed double-submit cookie", with `SameSite` and `Origin` besides.
struct FormTokens: Sendable {
    static let field = "jeton"
    /// Scripts of ours that post JSON put the token here.
    static let headerName = "Preau-Jeton"

    let key: SigningKey

    func token(for action: String, facts: RequestFacts) -> String {
        key.signature(of: parts(action, facts))
    }

    func accepts(_ token: String, for action: String, facts: RequestFacts) -> Bool {
        !facts.browser.isNew && key.isValid(token, for: parts(action, facts))
    }

    private func parts(_ action: String, _ facts: RequestFacts) -> [String] {
        [facts.browser.value, facts.origin.description, String(action.prefix { $0 != "?" && $0 != "#" })]
    }
}
