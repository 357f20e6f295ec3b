import Hummingbird
import Vocabulary

/// Tells one browser from another before anybody signs in; forms are bound to it.
///
/// It says nothing about the person: 32 random bytes, and no record of them on our side.
package struct BrowserCookie: Sendable, Equatable {
    package let value: String
    /// Whether the browser still has to be given it.
    let isNew: Bool

    static let absent = BrowserCookie(value: "", isNew: false)
    static let cookie = HostCookie("navigateur")
    static let lifetime = Duration.days(180)

    private init(value: String, isNew: Bool) {
        self.value = value
        self.isNew = isNew
    }

    init(of request: Request, random: RandomSource) {
        self =
            Self.known(Self.cookie.value(in: request))
            ?? BrowserCookie(value: Base64URL.encode(random.bytes(32)), isNew: true)
    }

    /// A value of ours that came back; nothing when it has another shape.
    static func known(_ value: String?) -> BrowserCookie? {
        guard let value, Base64URL.decode(value)?.count == 32 else { return nil }
        return BrowserCookie(value: value, isNew: false)
    }
}
