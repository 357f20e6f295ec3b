/// Why the programs that carry mail cannot be set up or started.
package enum MailPlantError: Error, Hashable, Sendable {
    case path(String)
    case cannotPrepare(String, problem: String)
    /// A folder above the mailboxes through which the programs' own users may not pass.
    case closedFolder(String)
    case missingProgram(String, package: String)
    case configurationRefused(program: String, complaint: String)
    case cannotStart(program: String, problem: String)
    case noPort(String)
    case certificateRefused(String, problem: String)
}

extension MailPlantError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .path(let path):
            "“\(path)” cannot be written in the configuration of Postfix and Dovecot. "
                + "Use an absolute path of letters, digits, “/”, “.”, “_”, “-” and “+”."
        case .cannotPrepare(let path, let problem): "\(path) cannot be made ready for the mail: \(problem)."
        case .closedFolder(let path):
            "\(path) may not be crossed by the users under which mail runs. "
                + "Run chmod o+x on it, or keep the data elsewhere."
        case .missingProgram(let program, let package): "\(program) is not installed. Run apt-get install \(package)."
        case .configurationRefused(let program, let complaint): "\(program) refuses its configuration: \(complaint)"
        case .cannotStart(let program, let problem): "\(program) could not be started: \(problem)."
        case .certificateRefused(let path, let problem):
            "\(path) cannot be shown to clients: \(problem). Put a certificate and its key there, in PEM and without a password."
        case .noPort(let service): "No port could be had for \(service). Free one, or name another in the settings."
        }
    }
}
