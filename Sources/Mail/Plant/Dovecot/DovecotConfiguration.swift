/// The files of Dovecot for a plant, in the grammar of one of its versions.
///
/// 2.4 (Debian 13) has another grammar and other means for the same ends; both are written from the same ``MailPlant``,
/// so that a change of distribution changes nothing but what the README of the room says.
package protocol DovecotConfiguration: Sendable {
    init(_ plant: MailPlant)

    /// The main file, then those it names.
    var files: [ConfigurationFile] { get }
}

/// The folders that every mailbox has, by the names agents read.
enum StandardFolder: CaseIterable {
    case drafts, sent, junk, trash, archive

    var name: String {
        switch self {
        case .drafts: "Brouillons"
        case .sent: "Envoyés"
        case .junk: "Indésirables"
        case .trash: "Corbeille"
        case .archive: "Archives"
        }
    }

    /// What tells every client which one it is, whatever its name (RFC 6154).
    var specialUse: String {
        switch self {
        case .drafts: #"\Drafts"#
        case .sent: #"\Sent"#
        case .junk: #"\Junk"#
        case .trash: #"\Trash"#
        case .archive: #"\Archive"#
        }
    }
}
