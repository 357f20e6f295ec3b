import Foundation

/// Makes the folders and files of a plant ready, then has the programs themselves judge them.
struct PlantPreparation: Sendable {
    let plant: MailPlant

    /// Writes everything, each file whole or not at all.
    ///
    /// - Throws: ``MailPlantError`` for the first thing that cannot be.
    func prepare() throws(MailPlantError) {
        try makeFolders()
        let files = Dovecot23(plant).files + (plant.runsPostfix ? PostfixConfiguration(plant).files : [])
        for file in files { try write(file) }
        try checkCrossing()
    }

    private func makeFolders() throws(MailPlantError) {
        let folders = plant.folders
        // A socket left by a server that was killed costs five seconds at the first sign-in.
        try? FileManager.default.removeItem(atPath: folders.runtime.text)
        let open = 0o755
        for folder in [
            folders.root, folders.root / "etc", folders.dovecot, folders.postfix, folders.runtime,
            folders.dovecotRuntime, folders.root / "state", folders.dovecotState, folders.queue, folders.logs,
            folders.lookups,
        ] {
            try make(folder, mode: open)
        }
        try make(folders.mailboxes, mode: 0o700)
        try make(folders.postfixState, mode: 0o700)
        guard case .separated(let user, let group) = plant.users else { return }
        try give(folders.mailboxes, to: user, group)
        if let postfix = getpwnam("postfix")?.pointee {
            try give(folders.postfixState, to: Int(postfix.pw_uid), 0)
            // The socket takes the group of its folder: Postfix asks from processes of its own user, and nobody else may.
            try give(folders.lookups, to: 0, Int(postfix.pw_gid))
            try make(folders.lookups, mode: 0o2750)
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
        guard chown(path.text, uid_t(user), gid_t(group)) == 0 else {
            throw .cannotPrepare(path.text, problem: String(cString: strerror(errno)))
        }
    }

    private func write(_ file: ConfigurationFile) throws(MailPlantError) {
        let temporary = file.path.text + ".new"
        let manager = FileManager.default
        try? manager.removeItem(atPath: temporary)
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: file.readers == .everybody ? 0o644 : 0o600]
        guard manager.createFile(atPath: temporary, contents: Data(file.text.utf8), attributes: attributes) else {
            throw .cannotPrepare(file.path.text, problem: "it cannot be written, is the disk full?")
        }
        if file.readers == .authentication, case .separated = plant.users, let dovecot = getpwnam("dovecot")?.pointee {
            guard chown(temporary, dovecot.pw_uid, 0) == 0 else {
                throw .cannotPrepare(file.path.text, problem: String(cString: strerror(errno)))
            }
        }
        guard rename(temporary, file.path.text) == 0 else {
            throw .cannotPrepare(file.path.text, problem: String(cString: strerror(errno)))
        }
    }

    /// Mailboxes belong to a user of their own, who must be able to reach them.
    private func checkCrossing() throws(MailPlantError) {
        guard case .separated = plant.users else { return }
        var path = URL(fileURLWithPath: plant.folders.root.text)
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
