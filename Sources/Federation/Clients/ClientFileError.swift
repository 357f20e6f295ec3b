/// One thing an operator has to correct in the file of a client, said so that it can be found.
package struct ClientMistake: Hashable, Sendable {
    package let file: String
    /// Counted from 1; nothing when the whole file is at fault.
    package let line: Int?
    /// Where the value stands among the keys: `application.launch`.
    package let key: String
    package let problem: String
    /// What could be written instead.
    package let example: String?
}

extension ClientMistake: CustomStringConvertible {
    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        let subject = key.isEmpty ? place : "\(place): \(key)"
        return "\(subject): \(problem)" + (example.map { " Exemple\u{A0}: \($0)" } ?? "")
    }
}

/// Why the files of the clients cannot be used, or changed.
package enum ClientFileError: Error, Hashable, Sendable {
    /// At least one mistake, by file then by line.
    case mistakes([ClientMistake])
    case unreadable(path: String, reason: String)
    case unwritable(path: String, reason: String)
    case exists(ClientID, path: String)
    case unknown(ClientID, folder: String)
    /// The client proves itself without a secret.
    case hasNoSecret(ClientID)
    /// Its file holds no list of secrets where it could be changed without touching the rest.
    case secretsNotFound(path: String)
}

extension ClientFileError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .mistakes(let mistakes): mistakes.map(\.description).joined(separator: "\n")
        case .unreadable(let path, let reason): "\(path) ne peut pas être lu : \(reason)"
        case .unwritable(let path, let reason): "\(path) ne peut pas être écrit : \(reason)"
        case .exists(let id, let path): "« \(id) » existe déjà : \(path). Changez ce fichier, ou prenez un autre nom."
        case .unknown(let id, let folder):
            "Aucune application ne s’appelle « \(id) » dans \(folder). `preau clients list` les montre toutes."
        case .hasNoSecret(let id):
            "« \(id) » n’a pas de secret : dans son fichier, authentication n’est ni client_secret_basic ni "
                + "client_secret_post."
        case .secretsNotFound(let path):
            "\(path) n’a pas de clé « secrets: » en début de ligne. Ajoutez-la, vide, puis recommencez."
        }
    }
}
