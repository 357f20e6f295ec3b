import Foundation
import Vocabulary

/// A form that could not be served yet, carried by the page that keeps its place and by nobody else.
///
/// Encrypted under a key that never leaves the server, bound to the browser, the origin and the path it was sent to: what
/// was typed, a password perhaps, stands in no store and in no address, and need not be typed again.
struct KeptForm: Sendable {
    static let field = "attente"
    /// A kept form must come back within ``Form/maximumBytes``.
    static let maximumBytes = Form.maximumBytes / 2

    let form: Form
    /// The place of its sender, in the words of whoever gave it.
    let ticket: String
    let until: Moment

    /// - Throws: `Interruption.tooLong` when it would not come back whole.
    func sealed(with key: SigningKey, for path: String, facts: RequestFacts) throws -> String {
        let content = Content(
            ticket: ticket,
            until: until.milliseconds,
            fields: form.pairs.map { [$0.name, $0.value] }
        )
        let bytes = Array(try JSONEncoder().encode(content))
        guard bytes.count <= Self.maximumBytes else { throw Interruption.tooLong }
        return Base64URL.encode(try key.seal(bytes, for: Self.parts(path, facts)))
    }

    /// Reads what a page brought back; nothing when it is too late, or not ours.
    init?(_ sealed: String, with key: SigningKey, for path: String, facts: RequestFacts, at now: Moment) {
        guard let box = Base64URL.decode(sealed, upTo: Form.maximumBytes),
            let bytes = key.open(box, for: Self.parts(path, facts)),
            // What does not read as ours was sealed by another version: the same as too late.
            let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)),
            now.milliseconds <= content.until, content.fields.allSatisfy({ $0.count == 2 })
        else { return nil }
        form = Form(pairs: content.fields.map { ($0[0], $0[1]) })
        ticket = content.ticket
        until = Moment(milliseconds: content.until)
    }

    init(_ form: Form, ticket: String, until: Moment) {
        self.form = form
        self.ticket = ticket
        self.until = until
    }

    private static func parts(_ path: String, _ facts: RequestFacts) -> [String] {
        [facts.browser.value, facts.origin.description, path]
    }

    private struct Content: Codable {
        let ticket: String
        let until: Int64
        let fields: [[String]]
    }
}
