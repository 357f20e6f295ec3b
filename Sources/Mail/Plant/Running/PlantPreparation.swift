import Foundation
import Programs

/// Makes the folders and files of a plant ready, then has the programs themselves judge them.
struct PlantPreparation: Sendable {
    let plant: MailPlant

    /// Writes everything, each file whole or not at all.
    ///
    /// - Throws: ``MailPlantError`` for the first thing that cannot be.
    func prepare() throws(MailPlantError) {
        try emptyRuntime()
        try makeFolders()
        // Before anything is handed over or written: a place that is refused holds no secret.
        if case .separated = plant.users { try plant.folders.root.checkCrossing() }
        try handOver()
        var files = Dovecot23(plant).files
        if plant.runsPostfix { files += PostfixConfiguration(plant).files + RspamdConfiguration(plant).files }
        for file in files { try write(file) }
    }

    /// Turns our own scripts of mailboxes into what Dovecot runs: those under whom it delivers may not write them here.
    func compileScripts() async throws(MailPlantError) {
        let folder = plant.folders.dovecot
        let scripts = [
            (folder / "once.sieve", compiled: folder / "once.svbin"),
            (folder / "undesired.sieve", compiled: folder / "undesired.svbin"),
        ]
        for (script, compiled) in scripts {
            let run = try await ProgramRun.of(.sievec, ["-c", "\(folder)/dovecot.conf", script.text])
            guard run.end == .success else { throw .configurationRefused(program: "sievec", complaint: run.said) }
            guard chmod(compiled.text, 0o644) == 0 else { throw Self.failure(at: script) }
        }
    }

    /// A socket left by a server that was killed costs five seconds at the first sign-in.
    private func emptyRuntime() throws(MailPlantError) {
        let runtime = plant.folders.runtime.text
        guard FileManager.default.fileExists(atPath: runtime) else { return }
        do {
            try FileManager.default.removeItem(atPath: runtime)
        } catch {
            throw .cannotPrepare(runtime, problem: "\(error.localizedDescription)")
        }
    }

    private func makeFolders() throws(MailPlantError) {
        let folders = plant.folders
        let open = 0o755
        for folder in [
            folders.root, folders.root / "etc", folders.dovecot, folders.postfix, folders.runtime,
            folders.dovecotRuntime, folders.root / "state", folders.dovecotState, folders.queue, folders.logs,
            folders.lookups, folders.rspamd, folders.rspamdLog,
        ] {
            try make(folder, mode: open)
        }
        try make(folders.mailboxes, mode: 0o700)
        try make(folders.postfixState, mode: 0o700)
        try make(folders.arrivals, mode: 0o750)
        for folder in [folders.rspamdRuntime, folders.signingKeys, folders.rspamdState] {
            try make(folder, mode: 0o700)
        }
    }

    /// Gives the programs' own users what they write to.
    private func handOver() throws(MailPlantError) {
        guard case .separated(let user, let group) = plant.users else { return }
        let folders = plant.folders
        try give(folders.mailboxes, to: user, group)
        try give(folders.arrivals, to: 0, group)
        if let postfix = getpwnam("postfix")?.pointee {
            try give(folders.postfixState, to: Int(postfix.pw_uid), 0)
            // The socket takes the group of its folder: Postfix asks from processes of its own user, and nobody else may.
            try give(folders.lookups, to: 0, Int(postfix.pw_gid))
            try make(folders.lookups, mode: 0o2750)
        }
        if let filter = getpwnam(RspamdConfiguration.user)?.pointee {
            for folder in [folders.signingKeys, folders.rspamdState, folders.rspamdRuntime, folders.rspamdLog] {
                try give(folder, to: Int(filter.pw_uid), 0)
            }
        }
    }

    private func make(_ folder: PlantPath, mode: Int) throws(MailPlantError) {
        do {
            let manager = FileManager.default
            try manager.createDirectory(atPath: folder.text, withIntermediateDirectories: true)
            try manager.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.text)
        } catch {
            throw .cannotPrepare(folder.text, problem: "\(error.localizedDescription)")
        }
    }

    private func give(_ path: PlantPath, to user: Int, _ group: Int) throws(MailPlantError) {
        guard chown(path.text, uid_t(user), gid_t(group)) == 0 else { throw Self.failure(at: path) }
    }

    private func write(_ file: ConfigurationFile) throws(MailPlantError) {
        do {
            try WholeFile.replace(file.path.text, by: Data(file.text.utf8)) { admit(file.readers, to: $0) }
        } catch {
            throw .cannotPrepare(file.path.text, problem: error.localizedDescription)
        }
    }

    private func admit(_ readers: ConfigurationFile.Readers, to descriptor: Int32) -> Bool {
        switch (readers, plant.users) {
        case (.everybody, _): return fchmod(descriptor, 0o644) == 0
        case (.authentication, .separated):
            // Where Dovecot is not installed there is nobody to admit, and its check says so.
            guard let dovecot = getpwnam("dovecot")?.pointee else { return true }
            return fchown(descriptor, dovecot.pw_uid, 0) == 0
        case (.filter, .separated):
            guard let filter = getpwnam(RspamdConfiguration.user)?.pointee else { return true }
            return fchown(descriptor, filter.pw_uid, 0) == 0
        case (.authentication, .alone), (.filter, .alone), (.owner, _): return true
        }
    }

    private static func failure(at path: PlantPath) -> MailPlantError {
        .cannotPrepare(path.text, problem: String(cString: strerror(errno)))
    }
}

extension PlantPath {
    /// Makes sure that other users may pass here: mailboxes belong to one of their own.
    ///
    /// - Throws: ``MailPlantError/closedFolder(_:)`` for the first folder that is closed to them, or is not there.
    package func checkCrossing() throws(MailPlantError) {
        var path = URL(fileURLWithPath: text)
        while path.path != "/" {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path.path)
            guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue, mode & 0o001 != 0 else {
                throw .closedFolder(path.path)
            }
            path.deleteLastPathComponent()
        }
    }
}

extension MailPlant {
    /// Postfix starts as root or not at all.
    package var runsPostfix: Bool {
        switch users {
        case .separated: true
        case .alone: false
        }
    }
}
