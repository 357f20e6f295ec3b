package import Database
import Foundation
package import Programs

/// The real command, run as an operator runs it: over a data folder and a database of its own.
package struct PreauCommand: Sendable {
    package let folder: String
    package let database: DatabaseURL

    package init(folder: String, database: DatabaseURL) {
        self.folder = folder
        self.database = database
    }

    /// What is left of a process that has ended or was killed.
    package struct Ending: Sendable {
        package let end: ProgramEnd
        package let duration: Duration
        package let output: String
        package let complaint: String

        package var wasKilled: Bool { end == .killed(by: SIGKILL) }
    }

    /// Runs the command to its end, or kills it (`SIGKILL`) when it has not ended by a moment.
    package func run(_ arguments: [String], killedAfter moment: Duration? = nil) async throws -> Ending {
        let (output, complaints) = (folder + "/output", folder + "/complaints")
        let start = ContinuousClock.now
        let process = try self.start(
            arguments,
            output: try Self.emptied(output),
            complaints: try Self.emptied(complaints)
        )
        if let moment { process.kill(after: moment) }
        let end = await process.ended()
        return Ending(
            end: end,
            duration: ContinuousClock.now - start,
            output: Self.text(of: output),
            complaint: Self.text(of: complaints)
        )
    }

    /// Starts the command, which writes to open files of ours.
    func start(
        _ arguments: [String],
        environment: [String: String] = [:],
        output: FileHandle,
        complaints: FileHandle
    ) throws -> ChildProcess {
        try ChildProcess(
            try Self.executable,
            arguments + ["--data-dir", folder, "--database-url", databaseText],
            environment: environment,
            outputs: ProgramStart.Outputs(output: output.fileDescriptor, complaints: complaints.fileDescriptor)
        )
    }

    static func emptied(_ path: String) throws -> FileHandle {
        try Data().write(to: URL(fileURLWithPath: path))
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    private static func text(of path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    private var databaseText: String {
        switch database {
        case .sqlite(let path): "sqlite://" + path
        case .postgres(let uri): uri
        }
    }

    /// The command stands among the products of the build, beside the tests that run.
    private static var executable: String {
        get throws {
            let bundles = Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
            let programs = [Bundle.main.executableURL, CommandLine.arguments.first.map { URL(fileURLWithPath: $0) }]
            let places = (bundles + programs.compactMap { $0 }).map { $0.deletingLastPathComponent() }
            let found = places.map { $0.appendingPathComponent("preau") }
                .first { FileManager.default.isExecutableFile(atPath: $0.path) }
            guard let found else { throw PreauProblem("The command preau is not built: swift build --product preau") }
            return found.path
        }
    }
}

extension ChildProcess {
    /// Kills it at a moment, whatever it does then: here the time that passes is what is tested.
    func kill(after moment: Duration) {
        DispatchQueue.global().asyncAfter(deadline: .now() + moment / .seconds(1)) { self.ask(SIGKILL) }
    }
}

/// Why a test cannot even begin.
package struct PreauProblem: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
