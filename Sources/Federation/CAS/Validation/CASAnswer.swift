import Vocabulary

/// An answer of CAS, in the form that the service reads (CAS protocol 3.0 §2.4.2, §2.5.2, §2.7.2).
struct CASAnswer: Sendable, Equatable {
    let text: String
    let mediaType: String
    /// Refusals go as well as what is good, in their own words; only what fails on our side does not.
    let isFault: Bool

    enum Form: Sendable {
        /// Two lines.
        case lines
        case xml
        case json
    }

    enum Question: String, Sendable {
        case validation = "authenticationFailure"
        case proxy = "proxyFailure"
    }

    init(_ success: CASSuccess, as form: Form) {
        switch form {
        case .lines: self.init(lines: "yes\n\(success.user)\n")
        case .xml: self.init(xml: Self.element("authenticationSuccess", success.xml))
        case .json: self.init(json: "authenticationSuccess", success.json)
        }
    }

    init(_ ticket: CASTicket, as form: Form) {
        switch form {
        case .json: self.init(json: "proxySuccess", ["proxyTicket": .text(ticket.revealed)])
        case .lines, .xml:
            let element = Self.element("proxyTicket", XMLText.escaped(ticket.revealed))
            self.init(xml: Self.element("proxySuccess", element))
        }
    }

    init(_ failure: CASFailure, to question: Question = .validation, as form: Form) {
        let (name, code, isFault) = (question.rawValue, failure.code.rawValue, failure.code == .internalError)
        switch form {
        case .lines: self.init(lines: "no\n", isFault: isFault)
        case .xml:
            let explanation = XMLText.escaped(failure.explanation)
            self.init(xml: "<cas:\(name) code=\"\(code)\">\(explanation)</cas:\(name)>", isFault: isFault)
        case .json:
            let members: [String: JSONValue] = ["code": .text(code), "description": .text(failure.explanation)]
            self.init(json: name, members, isFault: isFault)
        }
    }

    private init(lines: String, isFault: Bool = false) {
        text = lines
        mediaType = "text/plain; charset=utf-8"
        self.isFault = isFault
    }

    private init(xml content: String, isFault: Bool = false) {
        text = "<cas:serviceResponse xmlns:cas=\"http://www.yale.edu/tp/cas\">\(content)</cas:serviceResponse>\n"
        mediaType = "application/xml; charset=utf-8"
        self.isFault = isFault
    }

    private init(json name: String, _ members: [String: JSONValue], isFault: Bool = false) {
        let whole = JSONValue.object(["serviceResponse": .object([name: .object(members)])])
        text = String(decoding: whole.bytes, as: UTF8.self)
        mediaType = "application/json"
        self.isFault = isFault
    }

    fileprivate static func element(_ name: String, _ content: String) -> String {
        "<cas:\(name)>\(content)</cas:\(name)>"
    }
}

extension CASSuccess {
    fileprivate var xml: String {
        func list(_ name: String, _ content: [String]) -> String {
            content.isEmpty ? "" : CASAnswer.element(name, content.joined())
        }
        let told = attributes.sorted { $0.key < $1.key }.flatMap { name, values in
            values.texts.map { CASAnswer.element(name, XMLText.escaped($0)) }
        }
        return CASAnswer.element("user", XMLText.escaped(user)) + list("attributes", told)
            + (receipt.map { CASAnswer.element("proxyGrantingTicket", XMLText.escaped($0)) } ?? "")
            + list("proxies", proxies.map { CASAnswer.element("proxy", XMLText.escaped($0)) })
    }

    fileprivate var json: [String: JSONValue] {
        var members: [String: JSONValue] = ["user": .text(user)]
        if !attributes.isEmpty { members["attributes"] = .object(attributes) }
        members["proxyGrantingTicket"] = receipt.map(JSONValue.text)
        if !proxies.isEmpty { members["proxies"] = .list(proxies.map(JSONValue.text)) }
        return members
    }
}

extension JSONValue {
    /// Each value in an element of its own; none for what has no plain text.
    fileprivate var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .truth(let truth): [truth ? "true" : "false"]
        case .number(let number): ["\(number)"]
        case .list(let list): list.flatMap(\.texts)
        case .null, .decimal, .object: []
        }
    }
}
