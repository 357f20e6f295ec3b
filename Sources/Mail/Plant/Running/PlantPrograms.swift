import Foundation
package import Logging

extension MailPlant {
    /// Makes everything ready for ``programs(logger:)``, the end of what a server that was killed left running included.
    ///
    /// - Throws: ``MailPlantError``, with what to do.
    package func prepare() async throws(MailPlantError) {
        for leftOver in [
            LeftOver(number: folders.dovecotRuntime / "master.pid", name: "dovecot"),
            LeftOver(number: folders.queue / "pid/master.pid", name: "master"),
            LeftOver(number: folders.rspamdNumber, name: "rspamd"),
        ] {
            try await leftOver.stop()
        }
        try PlantPreparation(plant: self).prepare()
        try await PlantPreparation(plant: self).compileScripts()
        try await ConfigurationCheck(plant: self).run()
    }

    /// Dovecot; then, where Postfix can run, what judges its mail, and itself.
    package func programs(logger: Logger) -> [SupervisedProgram] {
        let dovecot = SupervisedProgram.Plan(
            name: "dovecot",
            program: .dovecot,
            arguments: ["-F", "-c", "\(folders.dovecot)/dovecot.conf"],
            // Sessions outlive it, so that it may read its files again: they say goodbye.
            farewell: SIGTERM,
            rereads: true
        )
        let postfix = SupervisedProgram.Plan(
            name: "postfix",
            // What postfix start-fg would run as a child of a shell, which would die in its place.
            program: .master,
            arguments: ["-c", "\(folders.postfix)", "-s"],
            rereads: true
        )
        let rspamd = SupervisedProgram.Plan(
            name: "rspamd",
            program: .rspamd,
            arguments: ["-f", "-c", rspamdFile, "-u", RspamdConfiguration.user, "-g", RspamdConfiguration.user]
                + rspamdPlaces,
            farewell: SIGKILL,
            // In the foreground it writes none itself.
            number: folders.rspamdNumber
        )
        return (runsPostfix ? [dovecot, rspamd, postfix] : [dovecot]).map { SupervisedProgram($0, logger: logger) }
    }

    var rspamdFile: String { "\(folders.rspamd)/rspamd.conf" }

    /// Its own folders, and those where it would look for an operator's changes to the system's one.
    var rspamdPlaces: [String] {
        [
            "--var=DBDIR=\(folders.rspamdState)", "--var=RUNDIR=\(folders.rspamdRuntime)",
            "--var=LOGDIR=\(folders.rspamdLog)", "--var=LOCAL_CONFDIR=\(folders.rspamd)",
        ]
    }
}

/// A program that outlived the server which had started it.
///
/// It holds the ports and the mailboxes, under a configuration whose secret nobody knows any more.
private struct LeftOver {
    /// Where it has written the number of its process.
    let number: PlantPath
    /// What the system calls it: the number may have been given to another since.
    let name: String

    func stop() async throws(MailPlantError) {
        guard let text = try? String(contentsOfFile: number.text, encoding: .utf8),
            let process = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)), process > 1, isIt(process)
        else { return }
        kill(process, SIGTERM)
        for _ in 0..<1000 where isIt(process) { try? await Task.sleep(for: .milliseconds(20)) }
        guard !isIt(process) else {
            throw .cannotStart(program: name, problem: "process \(process), left by an earlier server, does not end")
        }
        // Sessions of its own, which nobody watches any more; started as we start it, it was the head of their group.
        kill(-process, SIGTERM)
    }

    private func isIt(_ process: pid_t) -> Bool {
        let told = try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)
        return told?.trimmingCharacters(in: .newlines) == name
    }
}
