import COpenSSL

/// Signs configuration profiles in the name of this machine: CMS SignedData with SHA-256, the profile inside (RFC 5652 §5).
///
/// The certificate and its key are read anew for each profile, so that a renewed certificate needs no restart.
package struct ProfileSigning: Sendable {
    private let chain: String
    private let key: String

    /// - Parameters:
    ///   - chain: a file of certificates in PEM: ours first, then those that lead to its authority.
    ///   - key: a file with the private key of the first, in PEM, which no password protects.
    package init(chain: String, key: String) {
        self.chain = chain
        self.key = key
    }

    /// By what mail clients are shown.
    package init(_ certificate: ServerCertificate) {
        self.init(chain: certificate.chain.text, key: certificate.key.text)
    }

    /// ``sign(_:)``, for whoever knows of no files.
    package var signer: MailRoom.ProfileSigner { { profile in try self.sign(profile) } }

    /// Signs nothing in particular, to know at once whether anything can be signed.
    ///
    /// - Throws: ``ProfileSigningProblem``.
    package func check() throws(ProfileSigningProblem) { _ = try sign(Array("check".utf8)) }

    /// - Returns: the signed profile, in DER.
    /// - Throws: ``ProfileSigningProblem``.
    package func sign(_ profile: [UInt8]) throws(ProfileSigningProblem) -> [UInt8] {
        // What another failure has left on this thread is not told as ours.
        ERR_clear_error()
        var certificates = try readCertificates()
        defer { for certificate in certificates { X509_free(certificate) } }
        let key = try readKey()
        defer { EVP_PKEY_free(key) }
        let own = certificates.removeFirst()
        defer { X509_free(own) }
        guard X509_check_private_key(own, key) == 1 else { throw .unmatched(certificate: chain, key: self.key) }
        return try Self.sign(profile, own, key, beside: certificates)
    }

    private static func sign(
        _ profile: [UInt8],
        _ certificate: OpaquePointer,
        _ key: OpaquePointer,
        beside others: [OpaquePointer]
    ) throws(ProfileSigningProblem) -> [UInt8] {
        let (binary, partial) = (UInt32(CMS_BINARY), UInt32(CMS_PARTIAL))
        guard let message = CMS_sign(nil, nil, nil, nil, binary | partial) else { throw .refused(complaint) }
        defer { CMS_ContentInfo_free(message) }
        // A device has no use for the ciphers that a mail program would be told of.
        let options = binary | partial | UInt32(CMS_NOSMIMECAP)
        guard CMS_add1_signer(message, certificate, key, EVP_sha256(), options) != nil else {
            throw .refused(complaint)
        }
        for other in others where CMS_add1_cert(message, other) != 1 { throw .refused(complaint) }
        let isFinal = profile.withUnsafeBytes { bytes in
            guard let content = BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count)) else { return false }
            defer { BIO_free(content) }
            return CMS_final(message, content, nil, binary) == 1
        }
        guard isFinal else { throw .refused(complaint) }
        return try encoded(message)
    }

    private static func encoded(_ message: OpaquePointer) throws(ProfileSigningProblem) -> [UInt8] {
        let length = i2d_CMS_ContentInfo(message, nil)
        guard length > 0 else { throw .refused(complaint) }
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            // It writes at the pointer, and moves it behind what it wrote.
            var place = buffer.baseAddress
            count = max(0, Int(i2d_CMS_ContentInfo(message, &place)))
        }
        guard bytes.count == Int(length) else { throw .refused(complaint) }
        return bytes
    }

    private func readCertificates() throws(ProfileSigningProblem) -> [OpaquePointer] {
        guard let file = BIO_new_file(chain, "r") else { throw .unreadable(chain, problem: Self.complaint) }
        defer { BIO_free(file) }
        var certificates: [OpaquePointer] = []
        // Ten are more than any authority asks for.
        while certificates.count < 10, let certificate = PEM_read_bio_X509(file, nil, Self.noPassword, nil) {
            certificates.append(certificate)
        }
        guard !certificates.isEmpty else { throw .unreadable(chain, problem: Self.complaint) }
        // Reading stops at the end of the file, which is told as a failure.
        ERR_clear_error()
        return certificates
    }

    private func readKey() throws(ProfileSigningProblem) -> OpaquePointer {
        guard let file = BIO_new_file(key, "r") else { throw .unreadable(key, problem: Self.complaint) }
        defer { BIO_free(file) }
        guard let key = PEM_read_bio_PrivateKey(file, nil, Self.noPassword, nil) else {
            throw .unreadable(self.key, problem: Self.complaint)
        }
        return key
    }

    /// Without it, a protected key would have its password asked for on the terminal.
    private static let noPassword:
        @convention(c) (UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?) -> Int32 = { _, _, _, _ in
            -1
        }

    /// What the library says of its latest failure; it quotes no octet of a key.
    private static var complaint: String {
        let code = ERR_peek_last_error()
        ERR_clear_error()
        guard code != 0 else { return "no reason is given" }
        var text = [CChar](repeating: 0, count: 256)
        ERR_error_string_n(code, &text, text.count)
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

/// Why a profile could not be signed.
package enum ProfileSigningProblem: Error, Sendable, Equatable {
    case unreadable(String, problem: String)
    case unmatched(certificate: String, key: String)
    case refused(String)
}

extension ProfileSigningProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let path, let problem):
            "\(path) cannot be read as PEM (\(problem)). Expected: a certificate with its chain, or a key without password"
        case .unmatched(let certificate, let key):
            "\(key) is not the key of the first certificate of \(certificate). Was one renewed without the other?"
        case .refused(let problem):
            "the profile was not signed (\(problem)). Expected: a key of RSA or of an elliptic curve"
        }
    }
}
