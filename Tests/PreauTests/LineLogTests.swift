import Logging
import Synchronization
import Testing
import Vocabulary

@testable import preau

@Suite("The log")
struct LineLogTests {
    /// What was written, and the logger that writes it at half past eight.
    private final class Paper: Sendable {
        private let written = Mutex("")

        var text: String { written.withLock { $0 } }

        var logger: Logger {
            Logger(label: "preau.test") { label in
                LineLog(label: label, clock: WallClock { Moment(milliseconds: 1_795_336_200_007) }) { line in
                    self.written.withLock { $0 += String(decoding: line, as: UTF8.self) }
                }
            }
        }
    }

    @Test func `an event is a line, with what is known of it in the order of names`() {
        let paper = Paper()
        paper.logger.info("request answered", metadata: ["http.status": "200", "http.method": "GET"], source: "Web")
        #expect(
            paper.text == """
                2026-11-22T08:30:00.007Z info preau.test: http.method=GET http.status=200 [Web] request answered

                """
        )
    }

    @Test func `what a logger always says stands in each line, until an event says otherwise`() {
        let paper = Paper()
        var logger = paper.logger
        logger[metadataKey: "academy"] = "lille"
        logger.notice("begun", source: "Test")
        logger.error("broken", metadata: ["academy": "lyon"], source: "Test")
        #expect(logger[metadataKey: "academy"] == "lille")
        let told = paper.text.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1)[1] }
        #expect(
            told == [
                "notice preau.test: academy=lille [Test] begun", "error preau.test: academy=lyon [Test] broken",
            ]
        )
    }

    @Test(arguments: [
        ("a\nb", "a\\x0ab"), ("\r\n2026 info", "\\x0d\\x0a2026 info"), ("\u{1B}[2J", "\\x1b[2J"), ("\u{7F}", "\\x7f"),
        ("l’été", "l’été"),
    ])
    func `nobody writes a line of their own into it`(told: String, expected: String) {
        let paper = Paper()
        paper.logger.warning("\(told)", metadata: ["key": "\(told)"], source: "Test")
        #expect(paper.text.hasSuffix(": key=\(expected) [Test] \(expected)\n"))
        #expect(paper.text.count { $0.isNewline } == 1)
    }

    @Test func `what is below the level of a logger is not written`() {
        let paper = Paper()
        paper.logger.debug("detail")
        #expect(paper.text.isEmpty)
    }
}
