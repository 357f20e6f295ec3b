package import Academies
package import Credentials
import Foundation
package import Hummingbird
package import Web

/// Helps to choose a password, wherever one is chosen: draws the block of the page, then answers its script.
package struct PasswordAdvisor: Sendable {
    /// The field by which the script asks for other proposals, rather than for a judgement.
    static let proposalsField = "propositions"

    let passwords: PasswordSetting
    let generator: PasswordGenerator

    package init(passwords: PasswordSetting, generator: PasswordGenerator) {
        self.passwords = passwords
        self.generator = generator
    }

    /// - Parameters:
    ///   - account: whose password it will be; nothing before anybody is known.
    ///   - academy: whose rules.
    ///   - username: what password managers file it under.
    ///   - advice: where the script of the page asks.
    ///   - verdict: what the rules said of a password that was refused.
    ///   - errors: what to correct.
    /// - Returns: what the page shows.
    /// - Throws: what the database says, or a policy that no proposal meets.
    package func block(
        for account: Int64?,
        of academy: Academy,
        username: String?,
        advice: PostForm,
        verdict: PasswordVerdict? = nil,
        errors: FormErrors = FormErrors()
    ) async throws -> NewPasswordBlock {
        NewPasswordBlock(
            of: academy,
            username: username,
            proposals: try await proposals(for: account, of: academy),
            advice: advice,
            verdict: verdict,
            errors: errors
        )
    }

    /// Answers the script of the page: judges what is being typed, or draws other proposals.
    ///
    /// Nothing is set, kept or logged.
    package func answer(_ form: Form, for account: Int64?, of academy: Academy) async throws -> Response {
        guard !form.contains(Self.proposalsField) else {
            return try json(try await proposals(for: account, of: academy))
        }
        let verdict = try await passwords.judge(form[NewPasswordBlock.field], for: account, of: academy)
        return try json(PasswordAdvice(verdict))
    }

    private func proposals(for account: Int64?, of academy: Academy) async throws -> PasswordProposals {
        try PasswordProposals(
            generator,
            for: PasswordSetting.policy(of: academy),
            context: try await passwords.context(of: account, academy)
        )
    }

    private func json(_ answer: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Response(
            status: .ok,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(answer)))
        )
    }
}
