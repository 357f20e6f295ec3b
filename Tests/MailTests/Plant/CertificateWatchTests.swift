import Foundation
import Logging
import Programs
import Synchronization
import Testing

@testable import Mail

@Suite("A certificate that changes", .timeLimit(.minutes(10)))
struct CertificateWatchTests {
    @Test func `is shown once its key has come too, and once only`() async throws {
        let folder = try TestFolder()
        let files = try await Files(in: folder.path)
        let taken = Taken()
        let watch = taken.watch(files.shown)
        await watch.doRound()
        #expect(taken.count == 0)

        let renewed = try await files.renew()
        try files.replace(files.shown.chain, by: renewed.chain)
        await watch.doRound()
        await watch.doRound()
        #expect(taken.count == 0)
        try files.replace(files.shown.key, by: renewed.key)
        for _ in 1...3 { await watch.doRound() }
        #expect(taken.count == 1)
    }

    @Test func `is not shown while it is no certificate, is missing, or is over`() async throws {
        let folder = try TestFolder()
        let files = try await Files(in: folder.path)
        let (taken, former) = (Taken(), try Data(contentsOf: files.shown.chain.url))
        let watch = taken.watch(files.shown)
        try await files.outlive()
        await watch.doRound()
        try Data("-----BEGIN CERTIFICATE-----\n".utf8).write(to: files.shown.chain.url)
        await watch.doRound()
        try FileManager.default.removeItem(at: files.shown.chain.url)
        await watch.doRound()
        #expect(taken.count == 0)
        // What the programs have, come back.
        try former.write(to: files.shown.chain.url)
        await watch.doRound()
        #expect(taken.count == 0)
    }
}

/// A certificate on disk, and others to put in its place.
private struct Files {
    let shown: ServerCertificate
    private let folder: PlantPath

    init(in folder: PlantPath) async throws {
        self.folder = folder
        shown = try await TestAuthority(folder: folder / "shown").certificate(for: [])
    }

    func renew() async throws -> ServerCertificate {
        try await TestAuthority(folder: folder / "renewed").certificate(for: [])
    }

    func replace(_ file: PlantPath, by other: PlantPath) throws {
        try Data(contentsOf: other.url).write(to: file.url)
    }

    /// Puts one of the same key there whose days are over.
    func outlive() async throws {
        let over = folder / "over.pem"
        let run = try await ProgramRun.of(
            .openssl,
            ["x509", "-in", shown.chain.text, "-signkey", shown.key.text, "-days", "-1", "-out", over.text]
        )
        #expect(run.end == .success, "\(run.said)")
        try replace(shown.chain, by: over)
    }
}

/// How often the programs were told.
private final class Taken: Sendable {
    private let times = Mutex(0)

    var count: Int { times.withLock(\.self) }

    func watch(_ certificate: ServerCertificate) -> CertificateWatch {
        let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return CertificateWatch(certificate, logger: silent) { self.times.withLock { $0 += 1 } }
    }
}

extension PlantPath {
    fileprivate var url: URL { URL(fileURLWithPath: text) }
}
