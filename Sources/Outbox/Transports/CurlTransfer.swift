import CCurl
import Dispatch
import Vocabulary

/// One exchange through libcurl, on a thread of its own: libcurl waits, and the program's own threads must not.
struct CurlTransfer: Sendable {
    /// What to tell libcurl, in order.
    var options: [Option] = []
    /// What to send.
    var upload: [UInt8]?
    /// Whether what the server says after its status is wanted.
    var keepsAnswer = false

    enum Option: Sendable {
        case number(CURLoption, Int)
        case text(CURLoption, String)
        case secret(CURLoption, Secret)
        case list(CURLoption, [Secret])
    }

    /// What came of it.
    struct Outcome: Sendable {
        let code: CURLcode
        /// The last reply of the server, or 0.
        let status: Int
        /// Whether all there was to send has left.
        let hasSentAll: Bool
        /// What the server has said after its status, when that was wanted.
        var answer: [UInt8] = []

        /// The status of an answer by HTTP.
        ///
        /// A long one is cut short, which libcurl calls an error: its status has been read before.
        var httpStatus: Int? { code == CURLE_OK || code == CURLE_WRITE_ERROR ? status : nil }
    }

    func perform() async -> Outcome {
        await withCheckedContinuation { continuation in
            Self.threads.async { continuation.resume(returning: run()) }
        }
    }

    /// What is told for every exchange by HTTP.
    static func web(_ address: String, connectingWithin connect: Duration, endingWithin end: Duration) -> [Option] {
        [
            .text(CURLOPT_URL, address),
            .text(CURLOPT_PROTOCOLS_STR, "http,https"),
            .number(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            .number(CURLOPT_CONNECTTIMEOUT_MS, Int(connect.wholeMilliseconds)),
            .number(CURLOPT_TIMEOUT_MS, Int(end.wholeMilliseconds)),
        ]
    }

    private static let threads = DispatchQueue(label: "preau.outbox.transfers", attributes: .concurrent)

    /// libcurl asks to be started once, before anything else.
    private static let started = curl_global_init(Int(CURL_GLOBAL_SSL))

    private func run() -> Outcome {
        guard Self.started == CURLE_OK, let handle = CurlHandle(keepsAnswer: keepsAnswer) else {
            return Outcome(code: CURLE_FAILED_INIT, status: 0, hasSentAll: false)
        }
        for option in options { handle.set(option) }
        return handle.perform(sending: upload)
    }
}
