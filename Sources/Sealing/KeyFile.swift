import Foundation
package import Vocabulary

/// The file that holds the keys: JSON, of mode 600, written whole or not at all.
package struct KeyFile: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Reads the keys, after creating the file when there is none.
    package func open(clock: WallClock, random: RandomSource) throws(SealingError) -> Keyring {
        if access(path, F_OK) != 0 {
            try create(Content(keys: [SealingKey(id: 1, created: clock.now, random: random)]))
        }
        return try read()
    }

    /// Reads the keys of a file that must exist.
    package func read() throws(SealingError) -> Keyring {
        try checkOwnership()
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            return try Keyring(keys: JSONDecoder().decode(Content.self, from: data).keys)
        } catch let error as SealingError {
            throw error
        } catch is DecodingError {
            throw .unreadableKeyFile(path: path, reason: "it is not a key file of this program")
        } catch {
            throw .unreadableKeyFile(path: path, reason: error.localizedDescription)
        }
    }

    /// Adds a key, which seals from now on.
    package func addKey(clock: WallClock, random: RandomSource) throws(SealingError) -> Keyring {
        let changing = try KeyFileLock.replacing(path)
        defer { changing.release() }
        let ring = try read()
        let key = SealingKey(id: ring.currentKeyID + 1, created: clock.now, random: random)
        try replace(Content(keys: ring.keys + [key]))
        return try read()
    }

    /// Forgets how to open what older keys have sealed, once nothing is sealed under them.
    package func retireOlderKeys() throws(SealingError) -> Keyring {
        let changing = try KeyFileLock.replacing(path)
        defer { changing.release() }
        let ring = try read()
        try replace(Content(keys: ring.keys.map { $0.id == ring.currentKeyID ? $0 : $0.retired }))
        return try read()
    }

    /// Lets one rotation at a time go from its new key to the retirement of the older ones.
    ///
    /// - Returns: what to release at the end; a process that dies releases it.
    /// - Throws: ``SealingError/rotationUnderWay(path:)``.
    package func beginRotation() throws(SealingError) -> KeyFileLock {
        guard let lock = try KeyFileLock.alone("\(path).rotation") else { throw .rotationUnderWay(path: path) }
        return lock
    }

    private struct Content: Codable {
        var version = 1
        let keys: [SealingKey]
    }

    private func checkOwnership() throws(SealingError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw .unreadableKeyFile(path: path, reason: String(cString: strerror(errno)))
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .exposedKeyFile(path: path, mode: String(status.st_mode & 0o777, radix: 8))
        }
        guard status.st_uid == geteuid() || geteuid() == 0 else { throw .foreignKeyFile(path: path) }
    }

    /// Two servers may start at once: the file appears whole, by a link that fails when the other was first.
    private func create(_ content: Content) throws(SealingError) {
        let draft = try writeDraft(content)
        defer { unlink(draft) }
        guard link(draft, path) == 0 || errno == EEXIST else {
            throw .unwritableKeyFile(path: path, reason: String(cString: strerror(errno)))
        }
        keepName()
    }

    private func replace(_ content: Content) throws(SealingError) {
        let draft = try writeDraft(content)
        guard rename(draft, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(draft)
            throw .unwritableKeyFile(path: path, reason: reason)
        }
        keepName()
    }

    private var directory: String { (path as NSString).deletingLastPathComponent }

    /// Flushes the directory: a file whose name is lost with the power is lost, and its keys with it.
    private func keepName() {
        let descriptor = Foundation.open(directory.isEmpty ? "." : directory, O_RDONLY)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        Foundation.close(descriptor)
    }

    /// Writes beside the file, to the disk, under a name of its own: two containers have the same process number.
    private func writeDraft(_ content: Content) throws(SealingError) -> String {
        let draft = "\(path).\(UUID().uuidString).draft"
        do {
            if !directory.isEmpty {
                try FileManager.default.createDirectory(
                    atPath: directory,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
            }
            let descriptor = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o600)
            guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission) }
            let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try file.write(contentsOf: try encoder.encode(content))
            try file.synchronize()
            try file.close()
            return draft
        } catch {
            unlink(draft)
            throw .unwritableKeyFile(path: path, reason: error.localizedDescription)
        }
    }
}
