import CCurl
package import Vocabulary

/// One request to somebody else’s server, bounded in time and in what is read of the answer.
///
/// Redirections are not followed: what was meant for one address is not told to another.
package struct OutgoingExchange: Sendable {
    package let method: Method
    package let address: String
    package let body: String?
    package let headers: [Secret]

    private static let connectTimeout = Duration.seconds(5)
    private static let transferTimeout = Duration.seconds(15)

    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
    }

    package struct Answer: Sendable, Equatable {
        package let status: Int
        /// Empty when there was more than 64 KiB of it.
        package let body: [UInt8]

        package init(status: Int, body: [UInt8]) {
            self.status = status
            self.body = body
        }
    }

    /// No answer has come.
    ///
    /// The number is libcurl's, as in `man libcurl-errors`.
    package struct Failure: Error, Equatable {
        package let code: Int

        package init(code: Int) { self.code = code }
    }

    package typealias Outcome = Result<Answer, Failure>

    /// Brings a request to somebody else’s server, as ``perform()`` does.
    package typealias Carrier = @Sendable (_ request: OutgoingExchange) async -> Outcome

    /// - Parameters:
    ///   - method: what is asked for.
    ///   - address: in `http` or `https`; it may hold what nobody else is to know.
    ///   - body: what is brought, as media of this type.
    ///   - headers: `Name: value` each; they may prove who we are.
    package init(
        _ method: Method,
        _ address: String,
        body: (text: String, mediaType: String)? = nil,
        headers: [Secret] = []
    ) {
        self.method = method
        self.address = address
        self.body = body?.text
        self.headers = (body.map { [Secret("Content-Type: \($0.mediaType)"), Secret("Expect:")] } ?? []) + headers
    }

    /// A form whose values are escaped already, posted to an address.
    package init(form: String, to address: String) {
        self.init(.post, address, body: (form, "application/x-www-form-urlencoded"))
    }

    package func perform() async -> Outcome {
        var options = CurlTransfer.web(
            address,
            connectingWithin: Self.connectTimeout,
            endingWithin: Self.transferTimeout
        )
        if let body {
            options.append(.text(CURLOPT_COPYPOSTFIELDS, body))
            options.append(.text(CURLOPT_CUSTOMREQUEST, method.rawValue))
        }
        options.append(.list(CURLOPT_HTTPHEADER, headers))
        let outcome = await CurlTransfer(options: options, keepsAnswer: true).perform()
        guard let status = outcome.httpStatus else { return .failure(Failure(code: Int(outcome.code.rawValue))) }
        return .success(Answer(status: status, body: outcome.code == CURLE_OK ? outcome.answer : []))
    }
}
