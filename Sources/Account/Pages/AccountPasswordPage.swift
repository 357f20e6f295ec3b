import Academies
import Credentials
import SignIn
import Web

/// « Changer mon mot de passe »: the present one, the new one, its rules, and proposals for whoever has no idea.
struct AccountPasswordPage: Page {
    static let proposalKey = "propositions"

    let head: PageHead
    let loginLabel: String
    let login: String
    let form: PostForm
    let current: PasswordField
    let forgottenBox: Checkbox?
    let forgottenLink: Link?
    let new: PasswordField
    let verification: PasswordField?
    let otherRules: [String]
    let judged: Judged?
    let save: Button
    let proposals: Proposals?
    let proposalLinks: [Link]
    /// Where the script of the page asks about known passwords, and with which token.
    let advice: PostForm

    init(
        login: String,
        of academy: Academy,
        correction: PasswordChange.Correction,
        proposals: Proposals? = nil,
        form: PostForm,
        advice: PostForm
    ) {
        let wording = AccountWording(of: academy)
        let errors = correction.errors
        let policy = PasswordSetting.policy(of: academy)
        let rules = PasswordRuleLines(policy)
        let hasBox = academy.recovery.way == .forgottenBoxInChangeForm
        head = PageHead(
            wording.passwordTitle,
            section: "Mon compte",
            back: Link("Retour", to: AccountAddress.overview),
            menuEntry: .account,
            errors: errors
        )
        loginLabel = wording.login
        self.login = login
        self.form = form
        current = PasswordField(PasswordChangeForm.current, label: "Mot de passe actuel", errors: errors)
        forgottenBox = hasBox ? Checkbox(PasswordChangeForm.forgotten, label: "J’ai oublié mon mot de passe") : nil
        forgottenLink = hasBox ? nil : Link("Mot de passe oublié ?", to: AccountAddress.forgottenPassword)
        new = PasswordField(
            choosing: PasswordChangeForm.new,
            hint: academy.password.sentence,
            rules: policy.passwordRules,
            username: login,
            policy: rules.checkedLive,
            errors: errors
        )
        verification = academy.password.wantsVerification ? Self.verification(policy, login, errors) : nil
        otherRules = rules.checkedHere
        judged = correction.verdict.map(Judged.init)
        save = Button(hasBox ? "Confirmer" : "Enregistrer le nouveau mot de passe")
        self.proposals = proposals
        proposalLinks = PasswordProposals.Kind.allCases.map { kind in
            Link(Proposals.label(kind), to: "\(AccountAddress.password)?\(Self.proposalKey)=\(kind.rawValue)")
        }
        self.advice = advice
    }

    private static func verification(
        _ policy: PasswordPolicy,
        _ login: String,
        _ errors: FormErrors
    ) -> PasswordField {
        PasswordField(
            choosing: PasswordChangeForm.verification,
            label: "Vérification du nouveau mot de passe",
            hint: "Il doit être identique au mot de passe saisi ci-dessus.",
            rules: policy.passwordRules,
            username: login,
            errors: errors
        )
    }
}

extension AccountPasswordPage {
    /// What the rules said of the password that was refused.
    struct Judged: Sendable {
        let strength: String
        let progress: String
        let lines: [String]

        init(_ verdict: PasswordVerdict) {
            strength = verdict.strength.description
            progress = verdict.progress
            lines = verdict.findings.map(\.line)
        }
    }

    struct Proposals: Sendable {
        let kind: String
        let passwords: [Proposal]

        struct Proposal: Sendable {
            let id: String
            let text: String
            let number: Int
        }

        init(_ kind: PasswordProposals.Kind, _ drawn: [String]) {
            self.kind = Self.label(kind)
            passwords = drawn.enumerated().map { index, text in
                Proposal(id: "proposition-\(index + 1)", text: text, number: index + 1)
            }
        }

        static func label(_ kind: PasswordProposals.Kind) -> String {
            switch kind {
            case .words: "Des mots faciles à retenir"
            case .characters: "Des caractères mélangés"
            }
        }
    }
}
