import Web

/// What a client has sent, by name.
///
/// A name sent twice is refused (RFC 6749 §3.1); one without a value is as if it had not been sent.
struct RequestParameters: Sendable, Equatable {
    private let values: [String: String]

    init(_ form: Form, names: [String]) throws(ProtocolError) {
        var values: [String: String] = [:]
        for name in names {
            let all = form.all(name).filter { !$0.isEmpty }
            guard all.count <= 1 else { throw ProtocolError(.invalidRequest, "\(name) is sent more than once") }
            if let value = all.first { values[name] = value }
        }
        self.values = values
    }

    init(_ values: [String: String]) { self.values = values }

    subscript(_ name: String) -> String? { values[name] }

    var all: [String: String] { values }
}
