package import Foundation
import Vocabulary

extension Client {
    /// Reads the file of a client, whose name without `.yaml` is its identifier.
    ///
    /// - Throws: ``ClientFileError/mistakes(_:)``, all of them.
    package init(_ id: ClientID, file: String, bytes: Data) throws(ClientFileError) {
        let findings = ClientFindings(file: file)
        let client = ClientSheet.read(bytes, findings) { Client(id, $0) }
        guard let client, findings.mistakes.isEmpty else { throw .mistakes(findings.inOrder) }
        self = client
    }

    private init?(_ id: ClientID, _ sheet: ClientSheet) {
        let name = sheet.required("name", example: "M@gistère", Self.text(upTo: 80))
        let purpose = sheet.required("purpose", example: "Se former à distance.", Self.text(upTo: 300))
        // A file that says nothing of a protocol describes a plain link of the page of applications; one that says how
        // it speaks CAS need not prove itself in another.
        let isBare = !sheet.isWritten("authentication") && (sheet.isWritten("application") || sheet.isWritten("cas"))
        let isLink = isBare && !sheet.isWritten("cas")
        let authentication =
            isBare
            ? ClientAuthentication.none
            : sheet.required(
                "authentication",
                example: "client_secret_basic",
                ClientAuthentication.init(rawValue:)
            )
        academies = Self.academies(sheet)
        redirectURIs = sheet.list("redirectURIs", example: "https://magistere.education.fr/retour", ClientAddress.init)
        postLogoutRedirectURIs = sheet.list(
            "postLogoutRedirectURIs",
            example: "https://magistere.education.fr/au-revoir",
            ClientAddress.init
        )
        backchannelLogoutURI = sheet.optional(
            "backchannelLogoutURI",
            example: "https://magistere.education.fr/deconnexion",
            ClientAddress.init
        )
        initiateLoginURI = sheet.optional(
            "initiateLoginURI",
            example: "https://magistere.education.fr/connexion",
            ClientAddress.init
        )
        secrets = sheet.list("secrets", example: "hmac:1:…", maximum: 4, ClientSecretPrint.init)
        keys = sheet.sections("keys", ClientKey.init)
        certificates = sheet.list("certificates", example: "A1:B2:…", maximum: 4) { CertificatePrint($0) }
        signingAlgorithm =
            sheet.optional("signingAlgorithm", example: "ES256", TokenAlgorithm.init(rawValue:)) ?? .es256
        userinfo = sheet.optional("userinfo", example: "signed", UserinfoForm.init(rawValue:)) ?? .json
        subject = Self.subject(sheet)
        let grants = sheet.list("grants", example: "authorization_code", GrantKind.init(rawValue:))
        self.grants = sheet.isWritten("grants") ? Set(grants) : isBare ? [] : [.authorizationCode]
        let scopes = sheet.list("scopes", example: "openid", Self.scope)
        self.scopes = sheet.isWritten("scopes") ? Set(scopes) : isLink ? [] : ["openid", "profile", "email"]
        requiresPushedRequests = sheet.optional("requirePushedRequests", example: "true", Self.truth) ?? false
        cas = sheet.section("cas", CASSection.init)
        application = sheet.section("application", ApplicationSection.init)
        notifications = sheet.section("notifications", NotificationSection.init)
        guard let name, let purpose, let authentication else { return nil }
        self.id = id
        self.name = name
        self.purpose = purpose
        self.authentication = authentication
        check(sheet)
    }

    /// What several keys must say together.
    private func check(_ sheet: ClientSheet) {
        // One that only speaks CAS need not write that it takes no codes.
        let takesCodes = grants.contains(.authorizationCode) && (cas == nil || sheet.isWritten("grants"))
        if takesCodes, redirectURIs.isEmpty {
            sheet.refuse("redirectURIs", "il en faut une au moins, où les agents reviennent.", example: "[https://…]")
        }
        if authentication == .privateKey, keys.isEmpty {
            sheet.refuse("keys", "il en faut une au moins avec private_key_jwt.", example: "- {kty: EC, crv: P-256, …}")
        }
        if authentication == .none, grants.contains(.clientCredentials) {
            sheet.refuse("grants", "client_credentials demande un secret ou une clé.", example: "[authorization_code]")
        }
        if keys.count > 1, keys.contains(where: { $0.id == nil }) {
            sheet.refuse("keys", "plusieurs clés se distinguent par leur «\u{A0}kid\u{A0}».")
        }
    }

    private static func academies(_ sheet: ClientSheet) -> Set<String>? {
        guard sheet.isWritten("academies") else {
            sheet.refuse("academies", "cette clé manque.", example: "academies: [lille] ou academies: [all]")
            return nil
        }
        let slugs = sheet.list("academies", example: "lille") { text in ClientID(text)?.text }
        return slugs == ["all"] ? nil : Set(slugs)
    }

    private static func subject(_ sheet: ClientSheet) -> SubjectKind {
        let isPairwise = sheet.optional("subject", example: "pairwise") { ["public": false, "pairwise": true][$0] }
        let sector = sheet.optional("sector", example: "magistere.education.fr", text(upTo: 200))
        guard isPairwise == true else { return .shared }
        guard let sector else {
            sheet.refuse("sector", "avec «\u{A0}pairwise\u{A0}», il faut dire pour quel ensemble d’applications.")
            return .shared
        }
        return .pairwise(sector: sector)
    }

    fileprivate static func text(upTo maximum: Int) -> (String) -> String? {
        { text in
            let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
            let isFit = !trimmed.isEmpty && trimmed.unicodeScalars.count <= maximum
            return isFit && trimmed.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
                ? trimmed : nil
        }
    }

    /// RFC 6749 §3.3, without the signs that nobody uses.
    private static func scope(_ text: String) -> String? {
        let isFit = (1...64).contains(text.utf8.count)
        return isFit && text.utf8.allSatisfy { ASCII.isAlphanumeric($0) || "_-.:/".utf8.contains($0) } ? text : nil
    }

    fileprivate static func truth(_ text: String) -> Bool? { ["true": true, "false": false][text] }
}

extension CASSection {
    fileprivate init(_ sheet: ClientSheet) {
        services = sheet.list("services", example: "https://magistere.education.fr/*", CASServicePattern.init)
        isProxy = sheet.optional("proxy", example: "false", Client.truth) ?? false
        if services.isEmpty { sheet.refuse("services", "il en faut un au moins.") }
    }
}

extension ApplicationSection {
    fileprivate init?(_ sheet: ClientSheet) {
        let category = sheet.required("category", example: "Formation à distance", Client.text(upTo: 60))
        let launch = sheet.required("launch", example: "https://magistere.education.fr/", ClientAddress.init)
        functions = Set(sheet.list("functions", example: "DIR", Self.code))
        schoolTypes = Set(sheet.list("schoolTypes", example: "LYC", Self.code))
        administrativeFunctions = Set(sheet.list("administrativeFunctions", example: "IEN1D", Self.code))
        isDelegable = sheet.optional("delegable", example: "true", Client.truth) ?? false
        grantedBy = sheet.optional("grantedBy", example: "le chef d’établissement", Client.text(upTo: 200))
        asksTwoFactors = sheet.optional("twoFactors", example: "true", Client.truth) ?? false
        isOnAcademyNetworkOnly = sheet.optional("academyNetworkOnly", example: "true", Client.truth) ?? false
        guard let category, let launch else { return nil }
        self.category = category
        self.launch = launch
    }

    /// A national code, in the capitals in which feeds tell it.
    private static func code(_ text: String) -> String? {
        let isFit = (1...10).contains(text.utf8.count)
        return isFit && text.utf8.allSatisfy { ASCII.isUpper($0) || ASCII.isDigit($0) } ? text : nil
    }
}

extension NotificationSection {
    fileprivate init(_ sheet: ClientSheet) {
        webhook = sheet.optional("webhook", example: "https://magistere.education.fr/faits", ClientAddress.init)
        let base = sheet.optional("scim", example: "https://magistere.education.fr/scim/v2", ClientAddress.init)
        let file = sheet.optional("scimTokenFile", example: "/etc/preau/secrets/magistere-scim") { text in
            text.hasPrefix("/") && text.utf8.count <= 1024 ? text : nil
        }
        if base != nil, file == nil {
            sheet.refuse(
                "scimTokenFile",
                "il faut le fichier du jeton que cette application nous a donné.",
                example: "/etc/preau/secrets/magistere-scim"
            )
        }
        scim = base.flatMap { base in
            file.map { SCIMServer(base: base, tokenFile: $0) }
        }
    }
}

extension ClientKey {
    /// A public key in the words of RFC 7517.
    fileprivate init?(_ sheet: ClientSheet) {
        let members = sheet.texts
        guard members["d"] == nil else {
            sheet.refuse("d", "c’est une clé privée\u{A0}: retirez-la d’ici, et tenez-la pour connue de tous.")
            return nil
        }
        guard let key = VerifyingKey(jwk: members) else {
            sheet.refuse("kty", "ce n’est pas une clé publique EC P-256, RSA de 2048 bits ou plus, ou Ed25519.")
            return nil
        }
        self.init(id: members["kid"], key: key)
    }
}
