import Testing
import Vocabulary

@testable import Web

@Suite("Pages drawn before")
struct DrawingsTests {
    private struct Sample: Recurring {
        var greeting = "Bonjour"
        var name = ""
        var html = ""
        var isForOne = false

        func leaving(_ blanks: inout Blanks) -> Sample? {
            guard !isForOne else { return nil }
            return Sample(greeting: greeting, name: blanks.leave(name), html: blanks.leave(html: html))
        }
    }

    /// Draws all with one set of drawings, from which only its name and its beginning are asked.
    private func drawn(_ samples: [Sample]) throws -> [String] {
        let text = "{{greeting}} {{name}}, <b>{{name}}</b>."
        let drawings = Drawings(try TemplateLibrary([TemplateSource(label: "test", texts: ["Sample": text])]))
        return try samples.map { try drawings.draw($0, with: "Sample").trimmingPrefix("\n").description }
    }

    @Test func `a page is filled with what its answer alone shows, wherever it stands`() throws {
        #expect(
            try drawn([Sample(name: "Zoé"), Sample(name: "Léa"), Sample(name: "")])
                == ["Bonjour Zoé, <b>Zoé</b>.", "Bonjour Léa, <b>Léa</b>.", "Bonjour , <b></b>."]
        )
    }

    @Test func `pages that differ elsewhere are drawn apart`() throws {
        let samples = ["Bonjour", "Bonsoir", "Bonjour"].map { Sample(greeting: $0, name: "Zoé") }
        #expect(
            try drawn(samples)
                == ["Bonjour Zoé, <b>Zoé</b>.", "Bonsoir Zoé, <b>Zoé</b>.", "Bonjour Zoé, <b>Zoé</b>."]
        )
    }

    @Test func `what fills a page is escaped as what is drawn, and a page for one person is as any other`() throws {
        let name = "<script>\"O’Neill\" & 'co'"
        let whole = try drawn([Sample(name: name, isForOne: true)])
        #expect(try drawn([Sample(name: name)]) == whole)
        #expect(whole[0].contains("<b>&lt;script&gt;&quot;O’Neill&quot; &amp; &#39;co&#39;</b>"))
    }

    @Test func `a text that looks like a blank stays the text it is`() throws {
        #expect(try drawn([Sample(greeting: "blank-0.", name: "blank-1.")]) == ["blank-0. blank-1., <b>blank-1.</b>."])
    }

    @Test func `more pages than are kept are drawn all the same`() throws {
        let samples = (0...600).map { Sample(greeting: "\($0)", name: "Zoé") }
        #expect(try drawn(samples + samples) == (samples + samples).map { "\($0.greeting) Zoé, <b>Zoé</b>." })
    }
}
