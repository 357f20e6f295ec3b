import Foundation
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import Testing
import Vocabulary

@testable import Web

@Suite("Files and themes")
struct ThemeAndFilesTests {
    private func theme(_ files: [String: String]) throws -> Theme {
        let folder = FileManager.default.temporaryDirectory.appending(path: "theme-\(UUID().uuidString)")
        for (path, text) in files {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
        defer { try? FileManager.default.removeItem(at: folder) }  // A leftover in the temporary folder harms nobody.
        return try Theme(folder: folder)
    }

    @Test func `a file lives under an address that changes with its content`() {
        let one = StaticFiles(ours: ["preau.css": Array("a{}".utf8)])
        let two = StaticFiles(ours: ["preau.css": Array("b{}".utf8)])
        #expect(one.address(of: "preau.css").firstMatch(of: #/^\/static\/preau\.[0-9a-f]{12}\.css$/#) != nil)
        #expect(one.address(of: "preau.css") != two.address(of: "preau.css"))
    }

    @Test func `a file is kept for ever, and an older address is not found`() async throws {
        let test = try TestSite()
        try await test.run { client in
            let address = test.site.pages.files.address(of: "preau.css")
            let response = try await client.execute(uri: address, method: .get)
            #expect(response.status == .ok)
            #expect(response.headers[.contentType] == "text/css; charset=utf-8")
            #expect(response.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(response.headers[.setCookie] == nil)
            #expect(try await client.execute(uri: "/static/preau.000000000000.css", method: .get).status == .notFound)
        }
    }

    @Test(arguments: [
        "/static/..%2F..%2Fetc%2Fpasswd", "/static/../Templates/Layout.mustache", "/static/Layout.mustache",
    ])
    func `nothing else can be read through the files`(path: String) async throws {
        try await TestSite().run { client in
            let response = try await client.execute(uri: path, method: .get)
            #expect(response.status == .notFound)
        }
    }

    @Test func `every file of a page exists`() async throws {
        try await TestSite().run { client in
            let html = try await client.execute(uri: "/saluer", method: .get).text
            let addresses = html.matches(of: #/(?:href|src)="(\/static\/[^"]+)"/#).map { String($0.1) }
            #expect(addresses.count == 6)
            for address in addresses { #expect(try await client.execute(uri: address, method: .get).status == .ok) }
        }
    }

    @Test func `a theme replaces a template and a file by their names`() async throws {
        let theme = try theme([
            "Templates/Wordmark.mustache": "<b>Ministère</b>", "Static/tokens.css": ":root{--page:#fff}",
            "Static/logo.svg": "<svg/>",
        ])
        let test = try TestSite(theme: theme)
        try await test.run { client in
            let html = try await client.execute(uri: "/saluer", method: .get).text
            #expect(html.contains("<b>Ministère</b>"))
            let files = test.site.pages.files
            #expect(html.contains(files.address(of: "tokens.css")))
            let css = try await client.execute(uri: files.address(of: "tokens.css"), method: .get).text
            #expect(css == ":root{--page:#fff}")
            #expect(try await client.execute(uri: files.address(of: "logo.svg"), method: .get).text == "<svg/>")
        }
    }

    @Test func `a theme with a misspelt template is refused at the start`() throws {
        let theme = try theme(["Templates/Wordmrak.mustache": ""])
        #expect(throws: TemplateError.overridesNothing(template: "Wordmrak")) { try TestSite(theme: theme) }
    }
}
