import Synchronization

/// What was drawn before: pages are asked for far more often than they change, and mustache takes longer to draw one than
/// all else that an answer needs.
final class Drawings: Sendable {
    private let templates: TemplateLibrary
    private let drawn = Mutex<[Model: Drawing]>([:])

    /// A few for each of thirty académies, of some 10 KB each; beyond, all begin anew.
    private static let capacity = 512

    init(_ templates: TemplateLibrary) { self.templates = templates }

    func draw(_ model: some Sendable, with template: String) throws(TemplateError) -> String {
        guard let recurring = model as? any Recurring else { return try templates.render(model, with: template) }
        return try draw(recurring, with: template)
    }

    private func draw(_ model: some Recurring, with template: String) throws(TemplateError) -> String {
        var blanks = Blanks()
        guard let open = model.leaving(&blanks) else { return try templates.render(model, with: template) }
        let key = Model(value: open)
        if let known = drawn.withLock({ $0[key] }) { return known.filled(blanks) }
        let new = Drawing(try templates.render(open, with: template))
        drawn.withLock { drawn in
            if drawn.count >= Self.capacity { drawn.removeAll() }
            drawn[key] = new
        }
        return new.filled(blanks)
    }
}

/// A model of whichever type, by which its drawing is found again.
private struct Model: Hashable {
    let value: any Recurring

    static func == (one: Model, other: Model) -> Bool { one.value.equals(other.value) }
    func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }
}

extension Recurring {
    fileprivate func equals(_ other: any Recurring) -> Bool { other as? Self == self }
}
