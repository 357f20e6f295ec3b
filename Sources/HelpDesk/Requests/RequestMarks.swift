import Academies
import Sealing
import Vocabulary

/// What tells that a request has been made already: the same displayed form, or the same words from the same browser.
///
/// Whoever goes back after sending gets a new form with the old words in it (« Précédent » fills it again), and must not
/// make a second request. Whoever writes the same again later has a reason to.
struct RequestMarks: Sendable {
    let submission: [UInt8]
    let words: [UInt8]
    /// Since when the same words are the same request.
    let since: Moment

    static let window = Duration.minutes(60)

    init(_ request: HelpRequest, _ arrival: HelpRequestDesk.Arrival, at now: Moment, keyring: Keyring) {
        let origin = "\(arrival.academy.code) \(arrival.browser)"
        submission = keyring.lookupKey("\(origin) \(arrival.form)".utf8, for: "help_request.submission")
        let said = [
            request.said.cause?.rawValue, request.said.detail, request.writer.name, request.writer.email?.description,
            request.writer.phone, request.text,
        ]
        // Lengths keep the pieces apart: what moves from one field to the next is said otherwise.
        let pieces = said.map { Array(($0 ?? "").utf8) } + request.attachments.map(\.bytes)
        let bytes = pieces.reduce(into: Array(origin.utf8)) { bytes, piece in
            bytes += "\n\(piece.count) ".utf8
            bytes += piece
        }
        words = keyring.lookupKey(bytes, for: "help_request.words")
        since = now - Self.window
    }
}
