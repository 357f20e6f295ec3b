/// Has each program read its configuration before it is started with it.
struct ConfigurationCheck: Sendable {
    let plant: MailPlant

    func run() async throws(MailPlantError) {
        let dovecot = try await ProgramRun.of(.doveconf, ["-n", "-c", "\(plant.folders.dovecot)/dovecot.conf"])
        try judge("doveconf", dovecot)
        guard plant.runsPostfix else { return }
        let postfix = try await ProgramRun.of(.postfix, ["-c", "\(plant.folders.postfix)", "check"])
        try judge("postfix check", postfix)
    }

    private func judge(_ name: String, _ run: ProgramRun) throws(MailPlantError) {
        let complaints = run.said.split(separator: "\n").map(String.init).filter { line in
            ["fatal:", "error:", "warning:"].contains { line.lowercased().contains($0) }
        }
        guard run.status == 0, complaints.isEmpty else {
            throw .configurationRefused(
                program: name,
                complaint: complaints.isEmpty ? run.said : complaints.joined(separator: "\n")
            )
        }
    }
}
