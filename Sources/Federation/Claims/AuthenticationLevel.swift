import SignIn

/// How strongly somebody has proved who they are, in the words of eIDAS as ProConnect uses them.
///
/// Never more is declared than was done: until other proofs exist, a password is all there is.
enum AuthenticationLevel {
    static let password = "eidas1"
    /// Those that discovery announces.
    static let supported = [password]

    static func reference(_ session: Session) -> String { password }

    /// RFC 8176 §2.
    static func methods(_ session: Session) -> [String] { ["pwd"] }
}
