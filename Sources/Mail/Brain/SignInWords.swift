import Vocabulary

/// What mail programs show when a mailbox does not open for another reason than a wrong password.
///
/// French without an accent: protocols have plain letters only there.
enum SignInWords {
    /// By the protocols in which a refusal may carry words and is not taken for a wrong password; nothing in the others.
    static func tooManyTries(_ remaining: Duration, by service: String) -> String? {
        let words = "Trop d'essais. Nouvel essai possible dans \(FrenchPause(remaining).words)."
        return switch service {
        // RFC 5530 §3, RFC 3206 §4.
        case "imap": "[UNAVAILABLE] " + words
        case "pop3": "[SYS/TEMP] " + words
        case "sieve": words
        default: nil
        }
    }

    static func closure(_ closure: MailPasswordDesk.Closure) -> String {
        switch closure {
        case .suspended: "Ce compte est suspendu. Contactez l'assistance informatique de votre rectorat."
        case .ended: "Ce compte est clos. Contactez l'assistance informatique de votre rectorat."
        }
    }
}
