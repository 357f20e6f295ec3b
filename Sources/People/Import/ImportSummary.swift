/// What an import has read and done.
package struct ImportSummary: Sendable, Equatable {
    package var read = 0
    package var created = 0
    package var updated = 0
    package var unchanged = 0
    package var departed = 0
    package var quarantined = 0
    package var seconds = 0.0
}

/// Why an import did nothing, or no more than what it has already told.
package enum ImportError: Error, Sendable, Equatable {
    /// More people would leave than the limit allows; nothing was written.
    case tooManyDepartures(departing: Int, present: Int, maximumPercent: Double)
    /// Keys are being changed: until all is sealed anew, a known person could pass for a new one.
    case keysAreChanging
}

extension ImportError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooManyDepartures(let departing, let present, let maximum):
            """
            \(departing) personnes sur \(present) quitteraient l’académie, plus que la limite de \(maximum)\u{A0}%.
            Rien n’a été écrit. Vérifiez que le fichier est complet, ou relancez avec --max-departures.
            """
        case .keysAreChanging:
            "Un changement de clés n’est pas terminé. Rien n’a été écrit. Lancez d’abord\u{A0}: preau keys rotate"
        }
    }
}
