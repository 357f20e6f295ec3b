import Hummingbird
import Vocabulary

/// One sentence for the next page, carried by the browser and signed by us: nobody else can make us say it.
struct FlashNotice: Sendable {
    static let cookie = HostCookie("avis")
    static let lifetime = Duration.seconds(120)

    let key: SigningKey

    /// Signed together with the browser it is meant for.
    func attach(_ sentence: String, to response: inout Response, facts: RequestFacts) {
        let text = Base64URL.encode(Array(sentence.utf8))
        let signature = key.signature(of: [facts.browser.value, sentence])
        Self.cookie.set("\(text).\(signature)", for: Self.lifetime, on: &response)
    }

    func sentence(in request: Request, facts: RequestFacts) -> String? {
        guard let value = Self.cookie.value(in: request) else { return nil }
        let pieces = value.split(separator: ".", maxSplits: 1).map(String.init)
        guard pieces.count == 2, let bytes = Base64URL.decode(pieces[0]),
            let sentence = String(validating: bytes, as: UTF8.self),
            key.isValid(pieces[1], for: [facts.browser.value, sentence])
        else { return nil }
        return sentence
    }
}
