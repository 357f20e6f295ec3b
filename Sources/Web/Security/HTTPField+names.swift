import HTTPTypes

/// The header names this room needs and HTTPTypes does not have.
extension HTTPField.Name {
    static let secFetchSite = Self.known("Sec-Fetch-Site")
    static let xForwardedFor = Self.known("X-Forwarded-For")
    static let xFrameOptions = Self.known("X-Frame-Options")
    static let referrerPolicy = Self.known("Referrer-Policy")
    static let permissionsPolicy = Self.known("Permissions-Policy")
    static let crossOriginOpenerPolicy = Self.known("Cross-Origin-Opener-Policy")
    static let crossOriginResourcePolicy = Self.known("Cross-Origin-Resource-Policy")
    static let formToken = Self.known(FormTokens.headerName)

    /// Every name above is a token of RFC 9110 §5.6.2, so the fallback is never taken.
    private static func known(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .accept }
}
