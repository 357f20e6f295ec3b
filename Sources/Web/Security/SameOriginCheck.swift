import HTTPTypes
import Hummingbird

/// Refuses what another site makes a browser send, from what the browser itself says of the sender.
///
/// `Sec-Fetch-Site` (W3C Fetch Metadata) and `Origin` (RFC 6454 §7) cannot be set by a page. Old browsers send
/// neither; for them the token of the form decides alone.
enum SameOriginCheck {
    static func accepts(_ headers: HTTPFields, origin: PublicOrigin) -> Bool {
        fetchSite(headers) && sender(headers, origin)
    }

    /// `none` is the person's own doing, such as reloading the page.
    private static func fetchSite(_ headers: HTTPFields) -> Bool {
        headers[.secFetchSite].map { $0 == "same-origin" || $0 == "none" } ?? true
    }

    private static func sender(_ headers: HTTPFields, _ origin: PublicOrigin) -> Bool {
        headers[.origin].map { $0 == origin.description } ?? true
    }
}
