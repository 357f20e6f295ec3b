import Programs

/// Has each program read its configuration before it is started with it.
struct ConfigurationCheck: Sendable {
    let plant: MailPlant

    func run() async throws(MailPlantError) {
        try await checkDovecot()
        if plant.runsPostfix {
            try await checkPostfix()
            try await checkRspamd()
        }
    }

    private func checkDovecot() async throws(MailPlantError) {
        let run = try await ProgramRun.of(.doveconf, ["-n", "-c", "\(plant.folders.dovecot)/dovecot.conf"])
        try judge("doveconf", run)
    }

    func checkPostfix() async throws(MailPlantError) {
        let folder = plant.folders.postfix.text
        // It knows which parameters are nobody's, and says what is wrong with a line that keeps “postfix check” silent.
        try judge("postconf", try await ProgramRun.of(.postconf, ["-c", folder, "-n"]))
        try judge("postfix check", try await ProgramRun.of(.postfix, ["-c", folder, "check"]))
    }

    /// It speaks of a configuration it cannot read, and is silent on words it does not know.
    func checkRspamd() async throws(MailPlantError) {
        let run = try await ProgramRun.of(.rspamadm, plant.rspamdPlaces + ["configtest", "-c", plant.rspamdFile])
        guard run.end == .success, run.said.contains("syntax OK") else {
            throw .configurationRefused(program: "rspamadm configtest", complaint: String(run.said.suffix(4000)))
        }
    }

    /// A complaint begins with who complains; elsewhere the words may be a setting's.
    private func judge(_ name: String, _ run: ProgramRun) throws(MailPlantError) {
        let complaints = run.said.split(separator: "\n").map(String.init).filter { line in
            [": fatal: ", ": error: ", ": warning: "].contains { line.lowercased().contains($0) }
        }
        guard run.end == .success, complaints.isEmpty else {
            throw .configurationRefused(
                program: name,
                complaint: complaints.isEmpty
                    ? "\(run.end). \(run.said.suffix(4000))" : complaints.joined(separator: "\n")
            )
        }
    }
}
