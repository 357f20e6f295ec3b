import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import Testing
import Vocabulary
import Web

@testable import Federation

@Suite("Certificates of clients")
struct CertificateReaderTests {
    /// What it says does not matter: only its print does.
    private static let certificate = Data("a certificate, byte for byte".utf8)
    private static let structured = ":\(certificate.base64EncodedString()):"
    private static let escaped =
        "-----BEGIN%20CERTIFICATE-----%0A"
        + certificate.base64EncodedString().escapedForQuery + "%0A-----END%20CERTIFICATE-----%0A"
    private static let digits = SHA256.hash(data: certificate).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    private static func reader(_ trusted: String = "192.0.2.0/24") throws -> CertificateReader {
        let proxies = TrustedProxies([try #require(AddressRange(trusted))])
        return try #require(CertificateReader(header: "Client-Cert", from: proxies))
    }

    @Test(arguments: [structured, escaped])
    func `are read in both forms, from a trusted proxy only`(value: String) throws {
        let fields: HTTPFields = [.clientCertificate: value]
        let expected = CertificatePrint(Self.digits.joined(separator: ":"))
        #expect(expected != nil && expected == CertificatePrint(Self.digits.joined().lowercased()))
        let proxy = try #require(IPAddress("192.0.2.7"))
        let stranger = try #require(IPAddress("198.51.100.7"))
        #expect(try Self.reader().print(in: fields, from: proxy) == expected)
        #expect(try Self.reader().print(in: fields, from: stranger) == nil)
    }

    @Test(arguments: [
        "", "(null)", "::", ":é:", "-----BEGIN CERTIFICATE-----",
        "-----BEGIN%20CERTIFICATE-----%-----END CERTIFICATE-----",
        String(repeating: "A", count: 20_000),
    ]) func `that make no sense are none`(value: String) throws {
        let proxy = try #require(IPAddress("192.0.2.7"))
        #expect(try Self.reader().print(in: [.clientCertificate: value], from: proxy) == nil)
    }

    @Test func `sent twice are none`() throws {
        var fields: HTTPFields = [.clientCertificate: Self.structured]
        fields.append(HTTPField(name: .clientCertificate, value: Self.structured))
        let proxy = try #require(IPAddress("192.0.2.7"))
        #expect(try Self.reader().print(in: fields, from: proxy) == nil)
    }

    @Test(arguments: ["", "A1", String(repeating: "g", count: 64), String(repeating: "0", count: 66), "+1"])
    func `have prints of thirty-two bytes`(text: String) { #expect(CertificatePrint(text) == nil) }

    @Test func `that a file lists are wanted for tokens and for userinfo`() async throws {
        let line = "certificates: [\"\(Self.digits.joined(separator: ":"))\"]"
        let way = "authentication: client_secret_basic"
        try await Provider.open(changing: (way, "\(way)\n\(line)")) { provider in
            try await provider.run { visitor in
                let answer = try await visitor.enter()
                let refused = try await visitor.redeem(answer.code)
                #expect(refused.status == .unauthorized && refused.protocolError == "invalid_client")
                let other = try await visitor.redeem(answer.code, certificate: ":b3RoZXI=:")
                #expect(other.protocolError == "invalid_client")
                let tokens = try await visitor.redeem(answer.code, certificate: Self.structured).json()
                let token = try #require(tokens["access_token"]?.text)
                #expect(try await visitor.userinfo(token).status == .unauthorized)
                let told = try await visitor.userinfo(token, certificate: Self.escaped)
                #expect(try told.json()["email"] == "michel.dupond@ac-lille.fr")
            }
        }
    }
}

extension Visitor {
    fileprivate func redeem(_ code: String?, certificate: String) async throws -> TestResponse {
        let pair = Data("basic:secret-of-basic".utf8).base64EncodedString()
        let fields = [
            "grant_type": "authorization_code", "code": code ?? "", "redirect_uri": Provider.callback,
        ]
        return try await post(
            FederationAddress.token,
            fields,
            headers: [.authorization: "Basic \(pair)", .clientCertificate: certificate]
        )
    }

    fileprivate func userinfo(_ token: String, certificate: String) async throws -> TestResponse {
        try await client.execute(
            uri: FederationAddress.userinfo,
            method: .get,
            headers: [.authorization: "Bearer \(token)", .clientCertificate: certificate]
        )
    }
}
