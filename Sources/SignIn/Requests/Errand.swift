import Hummingbird

/// What somebody at the national entry came for, carried from page to page until their académie is known.
enum Errand: Hashable, Sendable {
    case entry
    /// To sign in, then to open a page.
    case signIn(resuming: String)
    /// To open a page that each académie has on its own host.
    case page(String)
    /// To enter an application that asked for nobody’s académie; both are as they were sent.
    case service(String, target: String?)

    /// The parameter that names the page.
    static let pageKey = "vers"
    /// The parameters that name the application, and the page of it somebody was going to (OpenID Connect Core 1.0 §4).
    static let serviceKey = "pour"
    static let targetKey = "target_link_uri"

    init(_ request: Request) {
        let parameters = request.uri.queryParameters
        func ours(_ key: String) -> String? {
            parameters.get(key).flatMap { SignInAddress.isOurs($0) ? $0 : nil }
        }
        if let service = parameters.get(Self.serviceKey) {
            self = .service(service, target: parameters.get(Self.targetKey))
        } else if let page = ours(Self.pageKey) {
            self = .page(page)
        } else if let resume = ours(SignInAddress.resumeKey) {
            self = .signIn(resuming: resume)
        } else {
            self = request.uri.path == SignInAddress.signIn ? .signIn(resuming: SignInAddress.home) : .entry
        }
    }

    /// Where the académies are listed for this errand.
    var list: String {
        switch self {
        case .entry: SignInAddress.home
        case .signIn: address(SignInAddress.signIn)
        case .page, .service: address(SignInAddress.choose)
        }
    }

    /// A page of this entry that goes on with the errand.
    func address(_ path: String) -> String {
        switch self {
        case .entry: path
        case .signIn(let resume): "\(path)?\(SignInAddress.resumeKey)=\(resume)"
        case .page(let page): "\(path)?\(Self.pageKey)=\(page)"
        case .service(let service, let target):
            "\(path)?\(Self.serviceKey)=\(service.inQuery)"
                + (target.map { "&\(Self.targetKey)=\($0.inQuery)" } ?? "")
        }
    }

    /// The page of the académie that the errand ends on; a service has its own.
    var destination: String {
        switch self {
        case .entry: SignInAddress.home
        case .signIn(let resume): SignInAddress.signIn(resuming: resume)
        case .page(let page): page
        case .service: SignInAddress.signIn
        }
    }

    /// The part of the window's title that tells the errands apart.
    var section: String {
        switch self {
        case .entry: "Entrée nationale"
        case .signIn, .service: "Se connecter"
        case .page: "Avant de continuer"
        }
    }

    /// Why one is asked.
    var reason: String? {
        guard case .page = self else { return nil }
        return "Chaque académie a sa propre page pour cela. Choisissez la vôtre, et nous vous y conduisons."
    }
}
