import Database
import Foundation
import Synchronization
import TestDatabases
import Testing

/// The real command, run as an operator runs it: over a data folder and a database of its own.
struct PreauCommand: Sendable {
    let folder: String
    let database: DatabaseURL

    /// What is left of a process that has ended or was killed.
    struct Ending: Sendable {
        let status: Int32
        let wasKilled: Bool
        let duration: Duration
        let complaint: String
    }

    /// Runs the command to its end, or kills it (`SIGKILL`) when it has not ended by a moment.
    func run(_ arguments: [String], killedAfter moment: Duration? = nil) async throws -> Ending {
        let process = Process()
        process.executableURL = try Self.executable
        process.arguments = arguments + ["--data-dir", folder, "--database-url", databaseText]
        process.standardOutput = FileHandle.nullDevice
        let complaints = folder + "/complaints"
        try Data().write(to: URL(fileURLWithPath: complaints))
        process.standardError = FileHandle(forWritingAtPath: complaints)
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
            complaint: String(decoding: FileManager.default.contents(atPath: complaints) ?? Data(), as: UTF8.self)
        )
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
            return try #require(found, "The command preau is not built: swift build --product preau")
        }
    }
}
