/// What is to be corrected before going on, in the order of the page.
///
/// The same words appear in the summary and above the field; a message without a field concerns the whole form
/// (wrong identifier or password: saying which would tell a stranger who exists).
package struct FormErrors: Error, Sendable, Hashable {
    package private(set) var entries: [Entry] = []
    /// For a date, which of its three fields are at fault.
    var faultyParts: [String: [TypedDate.Part]] = [:]

    package struct Entry: Sendable, Hashable {
        package let message: String
        /// The identifier of the field to correct, if it is one field.
        package let field: String?
    }

    package init() {}

    package init(_ message: String, field: String? = nil) {
        add(message, to: field)
    }

    package mutating func add(_ message: String, to field: String? = nil) {
        entries.append(Entry(message: message, field: field))
    }

    /// Keeps the value of a reading, or notes why it failed.
    ///
    /// Lets a form show every error at once rather than one a try.
    package mutating func collect<Value, Problem: Error & CustomStringConvertible>(
        _ field: String,
        _ read: () throws(Problem) -> Value
    ) -> Value? {
        do {
            return try read()
        } catch {
            add(error.description, to: field)
            return nil
        }
    }

    /// The message about a field.
    package subscript(_ field: String) -> String? {
        entries.first { $0.field == field }?.message
    }

    package var isEmpty: Bool { entries.isEmpty }

    /// Passes only when nothing is left to correct.
    package func throwIfAny() throws(FormErrors) {
        if !isEmpty { throw self }
    }
}
