/// What a form that posts must carry: where it goes, the proof that we drew it, and a key that makes sending it twice
/// the same as once.
package struct PostForm: Hashable, Sendable {
    package let action: String
    let token: String
    let key: String

    static let keyField = "cle"

    init(action: String, token: String, key: String) {
        self.action = action
        self.token = token
        self.key = key
    }

    /// For examples in tests.
    package static func example(_ action: String) -> PostForm { PostForm(action: action, token: "jeton", key: "cle") }
}

extension Form {
    /// The same for two submissions of one displayed form: stores remember it to create once.
    package var idempotencyKey: String { self[PostForm.keyField] }
}
