import NIOCore
package import People
import Vocabulary

/// Throws damaged questions at what Postfix speaks to: whatever comes is answered, refused or waited for, and no more than
/// a question is ever kept.
///
/// The same seed gives the same inputs. A crash is a failure, and an input that means one thing whole and another in pieces
/// is made one.
package enum QuestionFuzz {
    /// Damages two look-ups `count` times.
    package static func socketmap(seed: UInt64, count: Int) -> FeedFuzz.Report {
        let sample = "38:mailbox michel.dupond@ac-lille.example,26:alias anne.x@ac-lyon.fr  ,"
        let pieces = ["0:,", "1024:", "1025:", "99999999999999999999:", ":", ",", "-1:", "00:", "7:alias x,", "\u{FF}"]
        return run(seed: seed, count: count, sample, pieces) { buffer throws(NetstringDecoder.Problem) in
            guard let text = try NetstringDecoder.next(in: &buffer) else { return nil }
            return SocketmapRequest(text.readableBytesView).map { "\($0.map) \($0.key)" } ?? ""
        }
    }

    /// Damages two questions of policy `count` times.
    package static func policy(seed: UInt64, count: Int) -> FeedFuzz.Report {
        let sample = """
            request=smtpd_access_policy
            sasl_username=p1042
            recipient_count=12

            request=smtpd_access_policy
            sasl_username=p7
            recipient_count=1


            """
        let pieces = [
            "\n\n", "=", "\n=\n", "\r\n", "request=", "sasl_username=p9223372036854775808\n", "recipient_count=-1\n",
            String(repeating: "x", count: 9000), String(repeating: "a=b\n", count: 150), "\u{0}",
        ]
        return run(seed: seed, count: count, sample, pieces) { buffer throws(PolicyRequest.Problem) in
            guard let question = try PolicyDecoder.next(in: &buffer) else { return nil }
            let request = try PolicyRequest(question.readableBytesView)
            precondition((0...1_000_000).contains(request.recipients), "recipients beyond their bounds")
            return "\(request.mailbox?.description ?? "") \(request.recipients)"
        }
    }

    /// Reads each input whole, then in pieces; `next` takes one question from the front, an empty text standing for one that
    /// is refused by itself.
    private static func run<Problem: Error>(
        seed: UInt64,
        count: Int,
        _ sample: String,
        _ pieces: [String],
        _ next: (inout ByteBuffer) throws(Problem) -> String?
    ) -> FeedFuzz.Report {
        let (chance, mutator) = (
            RandomSource.seeded(seed), Mutator(sample: Array(sample.utf8), pieces: pieces.map { Array($0.utf8) })
        )
        var report = FeedFuzz.Report()
        for _ in 0..<count {
            report.inputs += 1
            let bytes = mutator.damaged(by: chance)
            let whole = read([bytes[...]], next)
            let cut = chance.number(in: 0...bytes.count)
            let inPieces = read([bytes[..<cut], bytes[cut...]], next)
            precondition(whole.questions == inPieces.questions, "an input means another thing in pieces")
            report.accepted += whole.questions.count { !$0.isEmpty }
            report.refused += whole.questions.count { $0.isEmpty }
            report.errors += whole.isRefused ? 1 : 0
        }
        return report
    }

    private static func read<Problem: Error>(
        _ pieces: [ArraySlice<UInt8>],
        _ next: (inout ByteBuffer) throws(Problem) -> String?
    ) -> (questions: [String], isRefused: Bool) {
        var (buffer, questions) = (ByteBuffer(), [String]())
        for piece in pieces {
            buffer.writeBytes(piece)
            do throws(Problem) {
                while let question = try next(&buffer) { questions.append(question) }
            } catch { return (questions, true) }
        }
        return (questions, false)
    }
}
