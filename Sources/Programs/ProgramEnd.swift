import Foundation

/// How a program has ended: by itself, with a status, or by a signal.
package enum ProgramEnd: Hashable, Sendable {
    case exited(Int32)
    case killed(by: Int32)

    package static let success = ProgramEnd.exited(0)

    /// Waits for the end of a program, whose number is given back.
    static func awaited(_ identifier: pid_t) -> ProgramEnd {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) == -1, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(by: signal)
    }
}

extension ProgramEnd: CustomStringConvertible {
    package var description: String {
        switch self {
        case .exited(let status): "status \(status)"
        case .killed(let signal): "signal \(signal)"
        }
    }
}

/// Why a program could not be started.
package struct ProgramProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package let program: String
    package let problem: String

    package init(program: String, problem: String) {
        self.program = program
        self.problem = problem
    }

    package var description: String { "\(program) could not be started: \(problem)." }
}
