package import Vocabulary

/// A body brought to an address of somebody else’s server, of whose answer the status alone is of interest.
package struct OutgoingPost: Sendable {
    package let body: String
    private let exchange: OutgoingExchange

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
        self.body = body
        exchange = OutgoingExchange(.post, address, body: (body, mediaType), headers: headers)
    }

    /// A form whose values are escaped already.
    package init(to address: String, form: String) {
        self.init(to: address, body: form, mediaType: "application/x-www-form-urlencoded")
    }

    package func perform() async -> Outcome {
        await Outcome(exchange.perform())
    }
}

extension OutgoingPost.Outcome {
    init(_ result: Result<OutgoingExchange.Answer, OutgoingExchange.Failure>) {
        switch result {
        case .success(let answer): self = .status(answer.status)
        case .failure(let failure): self = .failed(failure.code)
        }
    }
}
