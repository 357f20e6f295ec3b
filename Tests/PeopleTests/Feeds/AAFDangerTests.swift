import Testing
import Vocabulary

@testable import People

@Suite("Dangerous or broken XML")
struct AAFDangerTests {
    private static func document(_ declarations: String, _ body: String) -> String {
        "<?xml version=\"1.0\"?>\n<!DOCTYPE ficAlimMENESR [\(declarations)]>\n<ficAlimMENESR>\(body)</ficAlimMENESR>"
    }

    private static let billionLaughs = document(
        "<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">",
        FeedSamples.person("1", ["sn": ["&c;"]])
    )

    @Test(arguments: [
        billionLaughs,
        document("<!ENTITY x SYSTEM \"file:///etc/passwd\">", FeedSamples.person("1", ["sn": ["&x;"]])),
        document("<!ENTITY % p SYSTEM \"http://localhost/x.dtd\"> %p;", ""),
        document("<!ENTITY never \"used\">", FeedSamples.person()),
        document("%p;", ""),
        document("<!NOTATION n SYSTEM \"n\"><!ENTITY u SYSTEM \"u\" NDATA n>", ""),
        "<!DOCTYPE ficAlimMENESR SYSTEM \"ficAlimMENESR.dtd\"><ficAlimMENESR>&inconnue;</ficAlimMENESR>",
        "<!DOCTYPE ficAlimMENESR SYSTEM \"ficAlimMENESR.dtd\"><ficAlimMENESR><a b=\"&inconnue;\"/></ficAlimMENESR>",
        "<ficAlimMENESR>&eacute;</ficAlimMENESR>",
    ])
    func `an entity is refused, whether used or only declared`(_ text: String) {
        let (items, failure) = FeedSamples.aafUntilFailure(text)

        #expect(items.isEmpty)
        guard case .dangerousXML? = failure else {
            Issue.record("expected a danger, got \(String(describing: failure))")
            return
        }
    }

    @Test func `elements nested beyond thirty-two are refused`() {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        let allowed = FeedSamples.aafUntilFailure(
            "<ficAlimMENESR><addRequest>\(nested(30))</addRequest></ficAlimMENESR>"
        )
        let refused = FeedSamples.aafUntilFailure(
            "<ficAlimMENESR>\n<addRequest>\(nested(31))</addRequest></ficAlimMENESR>"
        )

        #expect(allowed.1 == nil)
        #expect(refused.1 == .tooDeepXML(line: 2))
    }

    @Test(arguments: [
        "", "pas du XML", "<ficAlimMENESR>", "<ficAlimMENESR></autre>", "<ficAlimMENESR/><ficAlimMENESR/>",
        "<ficAlimMENESR>&#0;</ficAlimMENESR>", "<ficAlimMENESR>\u{1}</ficAlimMENESR>",
        "<?xml version=\"1.0\" encoding=\"inconnu\"?><ficAlimMENESR/>",
    ])
    func `malformed XML is refused with its place`(_ text: String) throws {
        let failure = try #require(FeedSamples.aafUntilFailure(text).1)

        guard case .malformedXML = failure else {
            Issue.record("expected malformed XML, got \(failure)")
            return
        }
    }

    @Test func `what was complete before the fault is given, then the fault, again and again`() throws {
        let text =
            "<ficAlimMENESR>\n\(FeedSamples.person("1"))\n\(FeedSamples.person("2"))\n<addRequest><oups </ficAlimMENESR>"
        var feed = AAFReader(bytes: Array(text.utf8), today: FeedSamples.today)

        let first = try feed.next()
        let second = try feed.next()

        guard case .add(let one)? = first, case .add(let two)? = second else {
            Issue.record("expected two persons")
            return
        }
        #expect([one.pivot, two.pivot] == ["1", "2"])
        for _ in 1...2 {
            do throws(FeedError) {
                _ = try feed.next()
                Issue.record("expected a failure")
            } catch {
                guard case .malformedXML(line: 4, _, _) = error else {
                    Issue.record("expected line 4, got \(error)")
                    return
                }
            }
        }
    }

    @Test(arguments: [
        ("<autre/>", FeedError.notAAF(line: 1)), ("<ficAlimMENESR>\n<personne/></ficAlimMENESR>", .notAAF(line: 2)),
        (
            "<ficAlimMENESR>" + FeedSamples.request("addRequest", "Eleve", "1") + "</ficAlimMENESR>",
            .foreignCategory(line: 1)
        ),
    ])
    func `a file of something else is refused`(_ text: String, _ expected: FeedError) {
        #expect(FeedSamples.aafUntilFailure(text).1 == expected)
    }

    @Test func `a text of twenty megabytes costs one person, or the file, and no memory`() {
        let huge = String(repeating: "x", count: 20 * 1024 * 1024)

        let (items, failure) = FeedSamples.aafUntilFailure(
            "<ficAlimMENESR>\(FeedSamples.person("1", ["sn": [huge]]))\(FeedSamples.person("2"))</ficAlimMENESR>"
        )

        #expect(failure != nil || items.count == 2)
        #expect(items.allSatisfy { if case .add(let record) = $0 { record.pivot == "2" } else { true } })
    }
}
