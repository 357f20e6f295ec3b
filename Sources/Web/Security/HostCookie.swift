package import Hummingbird

/// A cookie of ours: bound to one host, sent over secure connections only, out of reach of scripts.
///
/// The `__Host-` prefix makes browsers refuse it from a sibling host or without `Secure`
/// (RFC 6265bis §4.1.3.2), so no neighbour can plant one. Browsers accept it on `localhost` without TLS.
package struct HostCookie: Sendable {
    package let name: String
    private let sameSite: Cookie.SameSite

    /// A cookie named `__Host-preau-…`.
    package init(_ shortName: String, sameSite: Cookie.SameSite = .lax) {
        name = "__Host-preau-\(shortName)"
        self.sameSite = sameSite
    }

    package func value(in request: Request) -> String? {
        request.cookies[name]?.value
    }

    /// Gives the browser a value, until it closes or for `lifetime`.
    package func set(_ value: String, for lifetime: Duration? = nil, on response: inout Response) {
        response.setCookie(cookie(value, maxAge: lifetime.map { Int($0.components.seconds) }))
    }

    package func remove(from response: inout Response) {
        response.setCookie(cookie("", maxAge: 0))
    }

    private func cookie(_ value: String, maxAge: Int?) -> Cookie {
        Cookie(name: name, value: value, maxAge: maxAge, path: "/", secure: true, httpOnly: true, sameSite: sameSite)
    }
}
