import ArgumentParser
import Foundation
import Logging

/// The command.
///
/// Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused by a safety limit.
@main
struct Preau: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preau",
        abstract: "L’identité, l’accès et la messagerie des agents d’une ou de plusieurs académies.",
        subcommands: [
            ServeCommand.self, DemoCommand.self, AcademiesCommand.self, ImportCommand.self, SampleCommand.self,
            PersonCommand.self,
            PeopleCommand.self, ClientsCommand.self, DeliveriesCommand.self, MailCommand.self, JournalCommand.self,
            KeysCommand.self,
            MigrateCommand.self,
            DoctorCommand.self,
        ]
    )

    static func main() async {
        LoggingSystem.bootstrap { LineLog(label: $0) }
        SocketThreads.limit()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            Foundation.exit(report(error))
        }
    }

    /// Says what went wrong, on the channel where it belongs, and gives the exit code.
    private static func report(_ error: any Error) -> Int32 {
        switch exitCode(for: error) {
        case .success:
            print(fullMessage(for: error))
            return 0
        case .validationFailure:
            Terminal.complain(fullMessage(for: error))
            return 2
        case let code where error is ExitCode: return code.rawValue
        default:
            Terminal.complain("preau: \(error)")
            return 1
        }
    }
}

extension ExitCode {
    /// A safety limit refused to go on; nothing was written.
    static let refused = ExitCode(3)
}
