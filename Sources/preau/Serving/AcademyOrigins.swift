import Academies
import Foundation
import Web

/// How the outside names the national host and each académie's, from the configuration and never from a request.
struct AcademyOrigins: Sendable {
    let national: PublicOrigin
    private let bySlug: [String: PublicOrigin]

    /// The hosts of the académies answer under the scheme and the port of the national origin.
    init(national: PublicOrigin, catalogue: AcademyCatalogue) {
        self.national = national
        let port = national.authority.firstIndex(of: ":").map { String(national.authority[$0...]) } ?? ""
        bySlug = Dictionary(
            uniqueKeysWithValues: catalogue.academies.compactMap { academy in
                academy.hosts.last.flatMap { PublicOrigin("\(national.scheme.rawValue)://\($0.text)\(port)") }
                    .map { (academy.slug, $0) }
            }
        )
    }

    func origin(of academy: Academy) -> PublicOrigin? { bySlug[academy.slug] }

    var all: [PublicOrigin] { [national] + bySlug.values }

    /// The address of a page, for a mail.
    func url(_ path: String, of academy: Academy) -> URL {
        let origin = origin(of: academy) ?? national
        return URL(string: origin.url(path)) ?? URL(fileURLWithPath: path)
    }

    /// The host alone, to which a code is bound.
    func host(of academy: Academy) -> String {
        String((origin(of: academy) ?? national).authority.prefix { $0 != ":" })
    }
}
