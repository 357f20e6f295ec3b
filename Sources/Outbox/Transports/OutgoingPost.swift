import CCurl
package import Vocabulary

/// A body brought to an address of somebody else’s server, bounded in time and in what is read of the answer.
///
/// Redirections are not followed: what was signed for one address is not told to another.
package struct OutgoingPost: Sendable {
    private let address: String
    package let body: String
    private let headers: [Secret]

    private static let connectTimeout = Duration.seconds(5)
    private static let transferTimeout = Duration.seconds(15)

    package enum Outcome: Sendable, Equatable {
        case status(Int)
        /// The number is libcurl's, as in `man libcurl-errors`.
        case failed(Int)
    }

    /// - Parameters:
    ///   - address: in `http` or `https`.
    ///   - body: what is brought.
    ///   - mediaType: of the body.
    ///   - headers: `Name: value` each; they may prove who we are.
    package init(to address: String, body: String, mediaType: String, headers: [Secret] = []) {
        self.address = address
        self.body = body
        self.headers = [Secret("Content-Type: \(mediaType)"), Secret("Expect:")] + headers
    }

    /// A form whose values are escaped already.
    package init(to address: String, form: String) {
        self.init(to: address, body: form, mediaType: "application/x-www-form-urlencoded")
    }

    package func perform() async -> Outcome {
        let exchange = CurlTransfer.web(
            address,
            connectingWithin: Self.connectTimeout,
            endingWithin: Self.transferTimeout
        )
        let content: [CurlTransfer.Option] = [
            .text(CURLOPT_COPYPOSTFIELDS, body), .list(CURLOPT_HTTPHEADER, headers),
        ]
        let outcome = await CurlTransfer(options: exchange + content).perform()
        return outcome.httpStatus.map(Outcome.status) ?? .failed(Int(outcome.code.rawValue))
    }
}
