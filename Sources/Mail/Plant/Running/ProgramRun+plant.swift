import Programs

extension ProgramRun {
    /// Runs a program of the plant to its end.
    static func of(_ program: MailProgram, _ arguments: [String]) async throws(MailPlantError) -> ProgramRun {
        let path = try program.path
        do { return try await of(path, arguments) } catch { throw MailPlantError(error) }
    }
}

extension MailPlantError {
    init(_ problem: ProgramProblem) { self = .cannotStart(program: problem.program, problem: problem.problem) }
}
