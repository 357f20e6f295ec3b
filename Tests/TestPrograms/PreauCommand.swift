package import Database
import Foundation
import Synchronization

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
        package let status: Int32
        package let wasKilled: Bool
        package let duration: Duration
        package let output: String
        package let complaint: String
    }

    /// Runs the command to its end, or kills it (`SIGKILL`) when it has not ended by a moment.
    package func run(_ arguments: [String], killedAfter moment: Duration? = nil) async throws -> Ending {
        let process = try process(arguments, environment: [:])
        let (output, complaints) = (folder + "/output", folder + "/complaints")
        process.standardOutput = try Self.emptied(output)
        process.standardError = try Self.emptied(complaints)
        let start = ContinuousClock.now
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do {
                try process.run()
            } catch {
                ended.resume(throwing: error)
                return
            }
            if let moment { Self.kill(process, after: moment) }
        }
        return Ending(
            status: process.terminationStatus,
            wasKilled: process.terminationReason == .uncaughtSignal,
            duration: ContinuousClock.now - start,
            output: Self.text(of: output),
            complaint: Self.text(of: complaints)
        )
    }

    /// A process that has yet to be run.
    func process(_ arguments: [String], environment: [String: String]) throws -> Process {
        let process = Process()
        process.executableURL = try Self.executable
        process.arguments = arguments + ["--data-dir", folder, "--database-url", databaseText]
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        return process
    }

    private static func emptied(_ path: String) throws -> FileHandle? {
        try Data().write(to: URL(fileURLWithPath: path))
        return FileHandle(forWritingAtPath: path)
    }

    private static func text(of path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    /// A kill comes by itself, whatever the program does: here the time that passes is what is tested.
    private static func kill(_ process: Process, after moment: Duration) {
        let identifier = process.processIdentifier
        DispatchQueue.global().asyncAfter(deadline: .now() + moment / .seconds(1)) {
            if process.isRunning { Foundation.kill(identifier, SIGKILL) }
        }
    }

    private var databaseText: String {
        switch database {
        case .sqlite(let path): "sqlite://" + path
        case .postgres(let uri): uri
        }
    }

    /// The command stands among the products of the build, beside the tests that run.
    private static var executable: URL {
        get throws {
            let bundles = Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
            let programs = [Bundle.main.executableURL, CommandLine.arguments.first.map { URL(fileURLWithPath: $0) }]
            let places = (bundles + programs.compactMap { $0 }).map { $0.deletingLastPathComponent() }
            let found = places.map { $0.appendingPathComponent("preau") }
                .first { FileManager.default.isExecutableFile(atPath: $0.path) }
            guard let found else { throw PreauProblem("The command preau is not built: swift build --product preau") }
            return found
        }
    }
}

/// Why a test cannot even begin.
package struct PreauProblem: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
