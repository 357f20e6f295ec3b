import Foundation
import Vocabulary

/// The folder where each client has a file, `magistere-demo.yaml`, that an operator edits with any editor.
///
/// Files are replaced whole, so that whoever reads at that instant finds the old one or the new one.
package struct ClientFolder: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// When a file was last written, and how long it is: what tells a change without reading.
    struct Stamp: Hashable, Sendable {
        let seconds: Int
        let nanoseconds: Int
        let size: Int
        let node: UInt64
    }

    /// The files there are; none when there is no folder yet.
    ///
    /// What is no client's file (`.yaml` after an identifier) is a mistake, but for hidden files and those that editors
    /// leave beside.
    func stamps() throws(ClientFileError) -> [ClientID: Stamp] {
        let names: [String]
        do {
            guard access(path, F_OK) == 0 else { return [:] }
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw .unreadable(path: path, reason: error.localizedDescription)
        }
        var stamps: [ClientID: Stamp] = [:]
        for name in names where name.hasSuffix(".yaml") && !name.hasPrefix(".") {
            guard let id = ClientID(name.dropLast(5)) else {
                throw .mistakes([Self.misnamed(name)])
            }
            var status = stat()
            // A file that vanishes meanwhile is no more.
            guard stat(file(of: id), &status) == 0 else { continue }
            stamps[id] = Stamp(
                seconds: status.st_mtim.tv_sec,
                nanoseconds: status.st_mtim.tv_nsec,
                size: Int(status.st_size),
                node: UInt64(status.st_ino)
            )
        }
        return stamps
    }

    private static func misnamed(_ name: String) -> ClientMistake {
        ClientMistake(
            file: name,
            line: nil,
            key: "",
            problem: "le nom du fichier est celui de l’application : lettres minuscules, chiffres, tirets et points.",
            example: "magistere-demo.yaml"
        )
    }

    package func file(of id: ClientID) -> String { "\(path)/\(id).yaml" }

    func read(_ id: ClientID) throws(ClientFileError) -> Client {
        try Client(id, file: "\(id).yaml", bytes: try bytes(of: id))
    }

    private func bytes(of id: ClientID) throws(ClientFileError) -> Data {
        let file = file(of: id)
        guard access(file, F_OK) == 0 else { throw .unknown(id, folder: path) }
        do { return try Data(contentsOf: URL(fileURLWithPath: file)) } catch {
            throw .unreadable(path: file, reason: error.localizedDescription)
        }
    }

    func add(_ id: ClientID, text: String) throws(ClientFileError) {
        let file = file(of: id)
        guard access(file, F_OK) != 0 else { throw .exists(id, path: file) }
        _ = try Client(id, file: "\(id).yaml", bytes: Data(text.utf8))
        try write(text, to: file)
    }

    /// Changes the list of secrets of a client, and not a sign of the rest.
    func replaceSecrets(of id: ClientID, with secrets: [ClientSecretPrint]) throws(ClientFileError) {
        let file = file(of: id)
        let lines = String(decoding: try bytes(of: id), as: UTF8.self).components(separatedBy: "\n")
        guard let start = lines.firstIndex(where: { $0.hasPrefix("secrets:") }) else {
            throw .secretsNotFound(path: file)
        }
        // The list goes on for as long as its lines are indented, or are its elements.
        let end = lines[(start + 1)...].firstIndex { !$0.hasPrefix(" ") && !$0.hasPrefix("-") } ?? lines.endIndex
        let list = secrets.isEmpty ? ["secrets: []"] : ["secrets:"] + secrets.map { "  - \($0)" }
        let text = (lines[..<start] + list + lines[end...]).joined(separator: "\n")
        _ = try Client(id, file: "\(id).yaml", bytes: Data(text.utf8))
        try write(text, to: file)
    }

    func remove(_ id: ClientID) throws(ClientFileError) {
        guard unlink(file(of: id)) != 0 else { return }
        guard errno != ENOENT else { throw .unknown(id, folder: path) }
        throw .unwritable(path: file(of: id), reason: String(cString: strerror(errno)))
    }

    private func write(_ text: String, to file: String) throws(ClientFileError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            let draft = "\(path)/.\(UUID().uuidString).draft"
            defer { unlink(draft) }
            try Data(text.utf8).write(to: URL(fileURLWithPath: draft))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: draft)
            guard rename(draft, file) == 0 else { throw CocoaError(.fileWriteNoPermission) }
        } catch {
            throw .unwritable(path: file, reason: error.localizedDescription)
        }
    }
}
