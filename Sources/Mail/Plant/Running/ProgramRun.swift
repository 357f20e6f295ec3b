import Foundation

/// A program run to its end, for what it has to say.
struct ProgramRun: Sendable {
    let status: Int32
    /// Both its outputs, cut at a size that a person would read.
    let said: String

    static func of(_ program: MailProgram, _ arguments: [String]) async throws(MailPlantError) -> ProgramRun {
        let path = try program.path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw .cannotStart(program: path, problem: "\(error)")
        }
        let reading = pipe.fileHandleForReading
        let said = await withCheckedContinuation { (continuation: CheckedContinuation<Data, Never>) in
            Thread.detachNewThread {
                let data = reading.readDataToEndOfFile()
                process.waitUntilExit()
                continuation.resume(returning: data)
            }
        }
        return ProgramRun(status: process.terminationStatus, said: String(decoding: said.suffix(4000), as: UTF8.self))
    }
}

/// The programs of others that a plant is made of.
package enum MailProgram: String, CaseIterable, Sendable {
    case dovecot, doveconf, doveadm, postfix, master, openssl

    var path: String {
        get throws(MailPlantError) {
            let folders = ["/usr/sbin", "/usr/bin", "/usr/lib/postfix/sbin"]
            let places = folders.map { "\($0)/\(rawValue)" }
            guard let path = places.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
                throw .missingProgram(rawValue, package: package)
            }
            return path
        }
    }

    private var package: String {
        switch self {
        case .dovecot, .doveconf, .doveadm: "dovecot-core"
        case .postfix, .master: "postfix"
        case .openssl: "openssl"
        }
    }
}
