import Crypto
import Foundation

/// Style sheets, scripts and images, each under an address that changes with its content.
///
/// A browser keeps them for ever without asking: a new content is a new address.
package struct StaticFiles: Sendable {
    static let folder = "/static"

    struct File: Sendable {
        let bytes: [UInt8]
        let type: String
    }

    private let byAddress: [String: File]
    private let addresses: [String: String]

    init(ours: [String: [UInt8]], theme: [String: [UInt8]] = [:]) {
        var byAddress: [String: File] = [:]
        var addresses: [String: String] = [:]
        for (name, bytes) in ours.merging(theme, uniquingKeysWith: { $1 }) {
            guard let type = Self.type(of: name) else { continue }
            let hashed = Self.hashedName(name, bytes)
            byAddress[hashed] = File(bytes: bytes, type: type)
            addresses[name] = "\(Self.folder)/\(hashed)"
        }
        self.byAddress = byAddress
        self.addresses = addresses
    }

    /// The address of a file by its plain name; the plain name itself when there is no such file.
    package func address(of name: String) -> String { addresses[name] ?? "\(Self.folder)/\(name)" }

    func file(at hashedName: String) -> File? { byAddress[hashedName] }

    /// `preau.css` becomes `preau.3f9a5c1e20b7.css`.
    private static func hashedName(_ name: String, _ bytes: [UInt8]) -> String {
        let hash = SHA256.hash(data: bytes).prefix(6)
            .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let pieces = name.split(separator: ".", maxSplits: 1)
        return ([String(pieces[0]), hash] + pieces.dropFirst().map(String.init)).joined(separator: ".")
    }

    /// Only what pages use; anything else in the folder is not served.
    private static func type(of name: String) -> String? {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "webmanifest": "application/manifest+json"
        default: nil
        }
    }

    static func read(_ folder: URL) throws(TemplateError) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for file in FolderFiles.all(in: folder) {
            do {
                files[file.lastPathComponent] = Array(try Data(contentsOf: file))
            } catch {
                throw .unreadable(file: file.lastPathComponent, reason: error.localizedDescription)
            }
        }
        return files
    }
}
