/// The addresses of this room.
package enum HelpAddress {
    static let problem = "/probleme"
    static let diagnosis = "/probleme/diagnostic"
    static let person = "/probleme/interlocuteur"
    /// The one page of this room whose form carries files.
    package static let contact = "/probleme/contact"
    static let sent = "/probleme/envoye"
    static let follow = "/probleme/suivi"
    static let numberField = "demande"

    static func cause(_ cause: Cause) -> String { "\(problem)/\(cause.rawValue)" }
}
