/// Why a whole file cannot be read further.
///
/// What was read before stays true; no case carries a personal value.
package enum FeedError: Error, Hashable, Sendable {
    case cannotOpen(errno: Int32)
    case cannotRead(errno: Int32)
    case cannotWrite(errno: Int32)
    /// A folder, a pipe or a device: a feed is read twice, so it must be an ordinary file.
    case notAFile
    case empty
    /// UTF-16 or UTF-32, recognised by its byte order mark.
    case unsupportedEncoding
    case unreadableHeader
    case repeatedColumn(String)
    case missingColumns([String], found: [String])

    case malformedXML(line: Int, column: Int, code: Int)
    /// An entity was declared or referred to: the road of “billion laughs” and of files read behind our back.
    case dangerousXML(line: Int)
    case tooDeepXML(line: Int)
    case notAAF(line: Int)
    /// The file describes pupils, parents or something else than staff and establishments.
    case foreignCategory(line: Int)
}

extension FeedError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotOpen(let code):
            "Le fichier ne peut pas être ouvert (\(Self.cause(code))). Vérifiez son chemin et ses droits."
        case .cannotRead(let code): "La lecture du fichier a échoué (\(Self.cause(code))). Recommencez l’import."
        case .cannotWrite(let code):
            "Le fichier de quarantaine ne peut pas être écrit (\(Self.cause(code))). Vérifiez le dossier et l’espace libre."
        case .notAFile:
            "Ce chemin n’est pas un fichier ordinaire. Enregistrez le flux dans un fichier, puis importez-le."
        case .empty:
            "Le fichier est vide. Une ligne d’en-tête est attendue, par exemple\u{A0}: \(StaffColumn.exampleHeader)"
        case .unsupportedEncoding: "Le fichier est codé en UTF-16 ou UTF-32. Enregistrez-le en UTF-8."
        case .unreadableHeader:
            "La ligne d’en-tête est illisible. Elle ressemble à\u{A0}: \(StaffColumn.exampleHeader)"
        case .repeatedColumn(let name):
            "La colonne «\u{A0}\(name)\u{A0}» figure deux fois dans l’en-tête. Gardez-en une."
        case .missingColumns(let missing, let found): Self.sentence(missing: missing, found: found)
        case .malformedXML(let line, let column, let code):
            "Le XML est mal formé à la ligne \(line), colonne \(column) (erreur libxml2 \(code)). Demandez une nouvelle extraction."
        case .dangerousXML(let line):
            "Le XML déclare ou emploie une entité à la ligne \(line)\u{A0}: refusé comme dangereux. "
                + "Un fichier AAF n’en contient pas."
        case .tooDeepXML(let line):
            "Le XML emboîte plus de 32 éléments à la ligne \(line)\u{A0}: ce n’est pas un fichier AAF."
        case .notAAF(let line):
            "L’élément de la ligne \(line) n’est pas d’un fichier AAF. La racine attendue est «\u{A0}ficAlimMENESR\u{A0}»."
        case .foreignCategory(let line):
            "La demande de la ligne \(line) ne concerne ni un personnel ni un établissement. "
                + "Importez les fichiers PersEducNat et EtabEducNat."
        }
    }

    private static func sentence(missing: [String], found: [String]) -> String {
        """
        Colonnes manquantes\u{A0}: \(missing.joined(separator: ", ")).
        Colonnes trouvées\u{A0}: \(found.isEmpty ? "aucune" : found.joined(separator: ", ")).
        En-tête correct, par exemple\u{A0}: \(StaffColumn.exampleHeader)
        """
    }

    private static func cause(_ code: Int32) -> String {
        switch code {
        case 2: "il n’existe pas"
        case 13: "accès refusé"
        case 28: "disque plein"
        default: "erreur système \(code)"
        }
    }
}
