package import Vocabulary

/// What can go wrong with the keys that sign tokens.
package enum TokenKeyError: Error, Equatable, Sendable {
    /// A stored key is none: the row was altered.
    case broken
    /// Nobody could check yet what the next key would sign: some still hold an older list of keys.
    case nextTooYoung(until: Moment)
    /// Two servers have changed the keys at the same instant.
    case changedMeanwhile
}

extension TokenKeyError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .broken: "Une clé de signature de la base est illisible. Restaurez la base, ou faites signer la suivante."
        case .nextTooYoung(let moment):
            "La clé suivante n’est publiée que depuis peu : des applications ne la connaissent pas encore. "
                + "Recommencez après \(moment), ou avec --now si la clé actuelle est compromise."
        case .changedMeanwhile: "Quelqu’un change les clés au même instant. Recommencez."
        }
    }
}
