import Foundation
import Programs
import Testing

@testable import Mail

/// Judged by openssl, which did not sign.
@Suite("Signing configuration profiles")
struct ProfileSigningTests {
    private static let profile = Array("<plist>\r\n<string>é</string>\u{0}\n</plist>".utf8)

    private static func authority(in folder: PlantPath) async throws -> (TestAuthority, ServerCertificate) {
        let authority = TestAuthority(folder: folder / "certificates")
        return (authority, try await authority.certificate(for: ["mail.localhost"]))
    }

    /// What openssl reads inside, when it believes the signature; nothing otherwise.
    private static func verified(
        _ signed: [UInt8],
        trusting authority: PlantPath,
        in folder: PlantPath
    ) async throws -> [UInt8]? {
        let (file, content) = (folder / "profile.p7", folder / "content")
        try Data(signed).write(to: URL(fileURLWithPath: file.text))
        try? FileManager.default.removeItem(atPath: content.text)
        // Its usual purpose is mail; Apple’s devices take the certificate of a server.
        let run = try await ProgramRun.of(
            .openssl,
            [
                "cms", "-verify", "-binary", "-inform", "DER", "-in", file.text, "-CAfile", authority.text,
                "-purpose", "any", "-out", content.text,
            ]
        )
        guard run.end == .success else { return nil }
        return Array(try Data(contentsOf: URL(fileURLWithPath: content.text)))
    }

    @Test func `openssl finds the profile inside, octet for octet, and believes who signed it`() async throws {
        let folder = try TestFolder()
        let (authority, certificate) = try await Self.authority(in: folder.path)
        let signed = try ProfileSigning(certificate).sign(Self.profile)
        let read = try await Self.verified(signed, trusting: authority.authority, in: folder.path)
        #expect(read == Self.profile)
        let shown = try await ProgramRun.of(
            .openssl,
            ["cms", "-cmsout", "-print", "-inform", "DER", "-in", "\(folder.path / "profile.p7")"]
        )
        #expect(shown.said.contains("algorithm: sha256"))
        #expect(shown.said.contains("signingTime"))
    }

    @Test func `one octet changed, and it believes nothing`() async throws {
        let folder = try TestFolder()
        let (authority, certificate) = try await Self.authority(in: folder.path)
        var signed = try ProfileSigning(certificate).sign(Self.profile)
        let inside = try #require(signed.firstRange(of: Self.profile))
        signed[inside.lowerBound + 1] ^= 1
        #expect(try await Self.verified(signed, trusting: authority.authority, in: folder.path) == nil)
    }

    @Test func `a key of RSA signs, and the certificates that lead to its authority go along`() async throws {
        let folder = try TestFolder()
        let (authority, certificate) = try await Self.authority(in: folder.path)
        let (chain, key) = (folder.path / "rsa.pem", folder.path / "rsa.key")
        let made = try await ProgramRun.of(
            .openssl,
            [
                "req", "-x509", "-CA", authority.authority.text, "-CAkey", "\(authority.folder / "ca.key")",
                "-newkey", "rsa:2048", "-nodes", "-keyout", key.text, "-out", chain.text, "-days", "2",
                "-subj", "/CN=mail.localhost", "-addext", "basicConstraints=critical,CA:FALSE",
            ]
        )
        #expect(made.end == .success, "\(made.said)")
        let others = try [chain, certificate.chain].map { try String(contentsOfFile: $0.text, encoding: .utf8) }
        try others.joined().write(toFile: chain.text, atomically: true, encoding: .utf8)
        let signed = try ProfileSigning(chain: chain.text, key: key.text).sign(Self.profile)
        #expect(try await Self.verified(signed, trusting: authority.authority, in: folder.path) == Self.profile)
        let names = try await ProgramRun.of(
            .openssl,
            ["pkcs7", "-print_certs", "-noout", "-inform", "DER", "-in", "\(folder.path / "profile.p7")"]
        )
        #expect(names.said.components(separatedBy: "subject=").count == 3, "two certificates: \(names.said)")
    }

    @Test func `a renewed certificate signs the next profile`() async throws {
        let folder = try TestFolder()
        let (authority, certificate) = try await Self.authority(in: folder.path)
        let signing = ProfileSigning(certificate)
        let first = try signing.sign(Self.profile)
        let renewed = try await authority.certificate(for: ["other.localhost"])
        #expect(renewed == certificate, "under the same names")
        let second = try signing.sign(Self.profile)
        #expect(try await Self.verified(second, trusting: authority.authority, in: folder.path) == Self.profile)
        #expect(first != second)
    }

    @Test func `what cannot sign says which file, and why`() async throws {
        let folder = try TestFolder()
        let (authority, certificate) = try await Self.authority(in: folder.path)
        let (chain, key, other) = (certificate.chain.text, certificate.key.text, "\(authority.folder / "ca.key")")
        #expect(throws: ProfileSigningProblem.unmatched(certificate: chain, key: other)) {
            try ProfileSigning(chain: chain, key: other).check()
        }
        let locked = folder.path / "locked.key"
        let made = try await ProgramRun.of(
            .openssl,
            ["pkey", "-in", key, "-aes256", "-passout", "pass:secret", "-out", locked.text]
        )
        #expect(made.end == .success, "\(made.said)")
        for (pair, file) in [((chain, locked.text), locked.text), ((key, key), key), (("/absent", key), "/absent")] {
            let problem = #expect(throws: ProfileSigningProblem.self) {
                try ProfileSigning(chain: pair.0, key: pair.1).check()
            }
            guard case .unreadable(let told, let reason)? = problem else {
                Issue.record("\(String(describing: problem))")
                continue
            }
            #expect(told == file && !reason.isEmpty)
        }
        try ProfileSigning(certificate).check()
    }
}
