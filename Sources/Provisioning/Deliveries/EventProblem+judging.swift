import Outbox

extension EventProblem {
    /// The answer of an application that has taken what it was brought.
    ///
    /// - Throws: why it has not. What it refuses as wrong (400: RFC 8935 §2.3, RFC 7644 §3.12) it will refuse again;
    ///   anything else passes, or is for an operator to mend.
    static func judge(_ outcome: OutgoingExchange.Outcome) throws(EventProblem) -> OutgoingExchange.Answer {
        switch outcome {
        case .success(let answer) where (200...299).contains(answer.status): return answer
        case .success(let answer): throw EventProblem(code: "http \(answer.status)", isPermanent: answer.status == 400)
        case .failure(let failure): throw EventProblem(code: "libcurl \(failure.code)", isPermanent: false)
        }
    }
}
