package import Web

/// The cookies of this room: opaque tokens, whose meaning is in the database.
package enum SignInCookies {
    package static let session = HostCookie("session")
    /// A journey of several pages: recovery, activation, a forced change of password.
    package static let journey = HostCookie("parcours")
    /// The identifier of whoever asked for it to be remembered, sealed.
    static let identifier = HostCookie("identifiant")
    /// On the national host: the académie of whoever asked for it to be remembered.
    static let academy = HostCookie("academie")
}
