import Foundation
import Programs

/// A certificate authority that only this machine's demonstration and tests trust.
///
/// Made once and kept with the data, so that a client told to trust it still does after a new start.
package struct TestAuthority: Sendable {
    package let folder: PlantPath

    package init(folder: PlantPath) { self.folder = folder }

    /// What a client must be told to trust.
    package var authority: PlantPath { folder / "ca.pem" }

    private var authorityKey: PlantPath { folder / "ca.key" }

    /// The certificate of this machine's mail under some names, made anew at each start since the names may change.
    ///
    /// - Parameter hosts: without `localhost` nor the loopback address, which are always there.
    /// - Returns: where the certificate and its key are.
    /// - Throws: ``MailPlantError``, when openssl is missing or the folder cannot be written.
    package func certificate(for hosts: [String]) async throws(MailPlantError) -> ServerCertificate {
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        // Where that fails, so does openssl, which says why.
        try? FileManager.default.createDirectory(
            atPath: folder.text,
            withIntermediateDirectories: true,
            attributes: attributes
        )
        let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        if !FileManager.default.fileExists(atPath: authority.text) {
            try await openssl(
                ["req", "-x509"] + curve + [
                    "-keyout", "\(authorityKey)", "-out", "\(authority)", "-days", "3650",
                    "-subj", "/CN=Preau, demonstration", "-addext", "keyUsage=critical,keyCertSign",
                ]
            )
        }
        let certificate = ServerCertificate(chain: folder / "server.pem", key: folder / "server.key")
        let names = (["localhost"] + hosts).map { "DNS:\($0)" } + ["IP:127.0.0.1"]
        try await openssl(
            ["req", "-x509", "-CA", "\(authority)", "-CAkey", "\(authorityKey)"] + curve + [
                "-keyout", "\(certificate.key)", "-out", "\(certificate.chain)", "-days", "397",
                "-subj", "/CN=localhost", "-addext", "basicConstraints=critical,CA:FALSE",
                "-addext", "extendedKeyUsage=serverAuth",
                "-addext", "subjectAltName=" + names.joined(separator: ","),
            ]
        )
        return certificate
    }

    private func openssl(_ arguments: [String]) async throws(MailPlantError) {
        let run = try await ProgramRun.of(.openssl, arguments)
        guard run.end == .success else { throw .cannotPrepare(folder.text, problem: run.said) }
    }
}
