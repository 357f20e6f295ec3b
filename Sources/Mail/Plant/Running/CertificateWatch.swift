import Crypto
import Foundation
import Logging
import Programs
import ServiceLifecycle
import Vocabulary

/// Has the programs show the certificate that has come in the place of the former one: who is connected stays so, and
/// whoever comes next sees it.
///
/// A certificate and its key are two files, which whoever renews them may write one after the other: until they belong
/// together, and while they are of no use, the programs keep what they have.
package actor CertificateWatch: Service {
    private let certificate: ServerCertificate
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void
    private let take: @Sendable () async -> Void
    /// The files as the programs have read them, and as they were when they were last found of no use.
    private var shown: SHA256Digest?
    private var useless: SHA256Digest?

    private static let round = Duration.seconds(10)

    /// - Parameters:
    ///   - certificate: whose files are looked at, from now on: the programs have not read them yet.
    ///   - logger: told of what is taken, and of what cannot be.
    ///   - sleep: lets time pass.
    ///   - take: has the programs read their files again.
    init(
        _ certificate: ServerCertificate,
        logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        take: @escaping @Sendable () async -> Void
    ) {
        self.certificate = certificate
        self.logger = logger
        self.sleep = sleep
        self.take = take
        shown = Self.print(of: certificate)
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await Rounds.run(every: Self.round, sleep: self.sleep) { await self.doRound() }
        }
    }

    /// Looks once.
    func doRound() async {
        let found = Self.print(of: certificate)
        guard let found, found != shown, found != useless else { return }
        do {
            try await check()
            // Written meanwhile: judged at the next round.
            guard Self.print(of: certificate) == found else { return }
            shown = found
            await take()
            logger.notice("another certificate is shown", metadata: ["certificate": "\(certificate.chain)"])
        } catch {
            useless = found
            logger.error(
                "a certificate is not shown, the former one stays",
                metadata: ["certificate": "\(certificate.chain)", "error": "\(error)"]
            )
        }
    }

    /// Whether the certificate is of this key, and its days are not over.
    private func check() async throws(MailPlantError) {
        let chain = certificate.chain.text
        let certified = try await say(["x509", "-in", chain, "-noout", "-pubkey"], of: chain)
        let held = try await say(["pkey", "-in", certificate.key.text, "-pubout"], of: certificate.key.text)
        guard certified == held else {
            throw .certificateRefused(chain, problem: "it is of another key than \(certificate.key)")
        }
        guard try await ProgramRun.of(.openssl, ["x509", "-in", chain, "-noout", "-checkend", "0"]).end == .success
        else {
            throw .certificateRefused(chain, problem: "its last day is over")
        }
    }

    private func say(_ arguments: [String], of file: String) async throws(MailPlantError) -> String {
        let run = try await ProgramRun.of(.openssl, arguments)
        guard run.end == .success else { throw .certificateRefused(file, problem: "openssl cannot read it") }
        return run.said
    }

    /// Nothing while one of the files is not there.
    private static func print(of certificate: ServerCertificate) -> SHA256Digest? {
        var hasher = SHA256()
        for file in [certificate.chain, certificate.key] {
            guard let content = FileManager.default.contents(atPath: file.text) else { return nil }
            hasher.update(data: SHA256.hash(data: content).map { $0 })
        }
        return hasher.finalize()
    }
}
