import Foundation

/// A browser reduced to its wires: one connection a request, cookies, forms and their proof.
///
/// It tells an answer from a silence, which is all that somebody knows of a server that was killed.
package struct WireBrowser: Sendable {
    private let port: Int
    private let host: String
    private let onAnswer: @Sendable () -> Void
    private var cookies: [String: String] = [:]

    /// - Parameters:
    ///   - port: where the server listens, on this machine.
    ///   - host: the name by which it is asked: `lille.localhost`.
    ///   - onAnswer: told of each whole answer.
    package init(port: Int, host: String, onAnswer: @escaping @Sendable () -> Void = {}) {
        self.port = port
        self.host = host
        self.onAnswer = onAnswer
    }

    /// Another browser in front of the same server, which knows nothing of this one.
    package var strange: WireBrowser { WireBrowser(port: port, host: host, onAnswer: onAnswer) }

    package struct Answer: Sendable {
        package let status: Int
        package let location: String?
        package let text: String
    }

    /// No whole answer came: nobody listens, or the server died before it had said everything.
    package struct Silence: Error {
        /// Whether somebody was listening when the question was asked.
        package let wasAsked: Bool
    }

    package mutating func get(_ path: String) async throws -> Answer { try await send("GET", path, nil) }

    /// Opens a page and sends its form, to the same address.
    package mutating func submit(_ fields: [String: String], on path: String) async throws -> Answer {
        try await post(fields.merging(["jeton": proof(on: path)]) { $1 }, to: path)
    }

    /// What a form of this page sends back to prove that it was asked for.
    package mutating func proof(on path: String) async throws -> String {
        let page = try await get(path)
        guard let proof = page.text.firstMatch(of: /name="jeton" value="([^"]+)"/) else {
            throw PreauProblem("no form on \(path): \(page.status), to \(page.location ?? "nowhere")")
        }
        return String(proof.1)
    }

    package mutating func post(_ fields: [String: String], to path: String) async throws -> Answer {
        let body = fields.map { "\(Self.encoded($0))=\(Self.encoded($1))" }.joined(separator: "&")
        return try await send("POST", path, body)
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    private mutating func send(_ method: String, _ path: String, _ body: String?) async throws -> Answer {
        let answer = try Self.read(try await Self.exchange(request(method, path, body), with: port))
        for (name, value) in answer.fields where name == "set-cookie" {
            let pair = value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            cookies[pair[0]] = pair.count == 2 ? pair[1] : nil
        }
        onAnswer()
        return Answer(
            status: answer.status,
            location: answer.fields.first { $0.name == "location" }?.value,
            text: answer.text
        )
    }

    private func request(_ method: String, _ path: String, _ body: String?) -> String {
        var lines = ["\(method) \(path) HTTP/1.1", "Host: \(host):\(port)", "Connection: close"]
        if !cookies.isEmpty { lines.append("Cookie: " + cookies.map { "\($0)=\($1)" }.joined(separator: "; ")) }
        if let body {
            lines.append("Content-Type: application/x-www-form-urlencoded")
            lines.append("Content-Length: \(body.utf8.count)")
        }
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
    }

    /// Sends and reads to the end, on a thread that may wait.
    private static func exchange(_ request: String, with port: Int) async throws -> Data {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try Wire(port: port).exchange(Data(request.utf8)) })
            }
        }
    }

    private static func read(
        _ bytes: Data
    ) throws -> (status: Int, fields: [(name: String, value: String)], text: String) {
        guard let end = bytes.range(of: Data("\r\n\r\n".utf8)) else { throw Silence(wasAsked: true) }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw Silence(wasAsked: true)
        }
        let fields = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            return (line[..<colon].lowercased(), value)
        }
        let body = bytes[end.upperBound...]
        let length = fields.first { $0.name == "content-length" }.flatMap { Int($0.value) }
        if let length, body.count < length { throw Silence(wasAsked: true) }
        return (status, fields, String(decoding: body, as: UTF8.self))
    }
}

/// One connection to this machine.
private struct Wire {
    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let descriptor = descriptor
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            close(descriptor)
            throw WireBrowser.Silence(wasAsked: false)
        }
    }

    /// - Returns: everything the other side said before it hung up.
    func exchange(_ request: Data) throws -> Data {
        defer { close(descriptor) }
        let sent = request.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard sent == request.count else { throw WireBrowser.Silence(wasAsked: true) }
        var answer = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 {
            answer.append(contentsOf: buffer.prefix(count))
        }
        return answer
    }
}
