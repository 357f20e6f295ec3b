import CCurl
import Vocabulary

/// An address of somebody else’s server that is asked for, bounded in time and in what is read of the answer.
///
/// Redirections are not followed: what the address holds is not told to another.
package struct OutgoingGet: Sendable {
    package let address: String

    private static let connectTimeout = Duration.seconds(5)
    private static let transferTimeout = Duration.seconds(10)

    /// - Parameter address: in `http` or `https`.
    package init(_ address: String) { self.address = address }

    package func perform() async -> OutgoingPost.Outcome {
        let transfer = CurlTransfer(options: [
            .secret(CURLOPT_URL, Secret(address)),
            .text(CURLOPT_PROTOCOLS_STR, "http,https"),
            .number(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            .number(CURLOPT_CONNECTTIMEOUT_MS, Int(Self.connectTimeout.wholeMilliseconds)),
            .number(CURLOPT_TIMEOUT_MS, Int(Self.transferTimeout.wholeMilliseconds)),
        ])
        let outcome = await transfer.perform()
        // A long answer is cut short: its status has been read before.
        guard outcome.code == CURLE_OK || outcome.code == CURLE_WRITE_ERROR else {
            return .failed(Int(outcome.code.rawValue))
        }
        return .status(outcome.status)
    }
}
