import Web

extension SystemPage {
    /// Every place in the queue is taken: what was typed has not been judged.
    static func crowdedSignIn(minutes: Int, again address: String) -> SystemPage {
        let wait = minutes <= 1 ? "une minute" : "\(minutes) minutes"
        return SystemPage(
            "Beaucoup de personnes se connectent en ce moment",
            ["Votre mot de passe n’a pas encore été lu. Vous pourrez le saisir à nouveau dans \(wait) environ."],
            button: Link("Actualiser", to: address)
        )
    }
}
