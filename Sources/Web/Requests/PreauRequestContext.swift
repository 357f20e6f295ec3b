package import Hummingbird
import Logging
import NIOCore
import Vocabulary

/// What travels with every request of Préau, from the door to the page.
///
/// A room that needs more (the person signed in) makes its own context from this one, a `ChildRequestContext` that
/// also keeps `web`, so that handlers receive a value and not an optional.
package struct PreauRequestContext: WebContext {
    package var coreContext: CoreRequestContextStorage
    package var web: RequestFacts

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        let peer = source.channel.remoteAddress?.ipAddress.flatMap { IPAddress($0) }
        web = RequestFacts(peer: peer ?? .unspecified)
    }
}

/// A request context that knows what Web established about the request.
package protocol WebContext: RequestContext {
    var web: RequestFacts { get set }
}
