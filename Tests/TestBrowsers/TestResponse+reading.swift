import HTTPTypes
package import HummingbirdTesting
import NIOCore

extension TestResponse {
    package var text: String { String(buffer: body) }

    package var location: String? { headers[.location] }

    /// The text a person reads: no tags, entities read.
    package var words: String {
        text.replacing(#/<(script|style|head)\b[\s\S]*?<\/\1>/#, with: " ").replacing(#/<[^>]*>/#, with: " ")
            .replacing("&quot;", with: "\"").replacing("&amp;", with: "&").replacing("&#39;", with: "'")
    }

    /// The hidden fields of the first form, or of the first that goes to an address beginning so.
    package func hiddenFields(to action: String = "") -> [String: String] {
        PageForm.all(in: text).first { $0.action.hasPrefix(action) }?.hidden ?? [:]
    }

    /// One of our cookies, as it was set.
    package func cookie(_ name: String) -> String? {
        headers[values: .setCookie].first { $0.hasPrefix("__Host-preau-\(name)=") }
    }

    /// What an onlooker can compare: status, headers, length and text, without the chance drawn for each answer.
    package var outside: [String] {
        let headers = headers.map { field in
            let isCookie = field.name == .setCookie
            return "\(field.name): \(isCookie ? String(field.value.prefix { $0 != "=" }) : withoutChance(field.value))"
        }
        return ["\(status.code)", "\(body.readableBytes)"] + headers.sorted() + [withoutChance(text)]
    }

    private func withoutChance(_ text: String) -> String {
        text.replacing(#/name="(jeton|cle)" value="[^"]+"/#, with: "").replacing(
            #/nonce[-=]"?[A-Za-z0-9_-]+/#,
            with: ""
        )
    }
}
