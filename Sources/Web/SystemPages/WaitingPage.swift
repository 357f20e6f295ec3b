import Vocabulary

/// The page of somebody whose turn has not come: their place, about how long, and a button that asks again.
///
/// It asks again by itself only where a script can also stop doing so (RGAA 13.1).
struct WaitingPage: Page {
    let head: PageHead
    let paragraphs: [String]
    let form: PostForm
    let field: String
    let kept: String
    let seconds: Int
    let again: Button

    init(_ waiting: Waiting, kept: String, keptUntil time: String, form: PostForm) {
        head = PageHead("Beaucoup de personnes se connectent en ce moment", section: "Information")
        paragraphs = Self.paragraphs(waiting, time)
        self.form = form
        field = KeptForm.field
        self.kept = kept
        seconds = Int(waiting.comeBack.components.seconds)
        again = Button("Actualiser")
    }

    /// By thousands, as the French write them: 4 326.
    private static func grouped(_ number: Int) -> String {
        guard number >= 1000 else { return String(number) }
        return grouped(number / 1000) + "\u{202F}" + ASCII.padded(number % 1000, to: 3)
    }

    private static func paragraphs(_ waiting: Waiting, _ time: String) -> [String] {
        let minutes = waiting.minutes == 1 ? "une minute" : "\(waiting.minutes)\u{A0}minutes"
        guard let ahead = waiting.ahead else {
            return [
                "Toutes les places d’attente sont prises. Actualisez cette page dans \(minutes) environ.",
                "Ce que vous avez saisi est gardé jusqu’à \(time)\u{A0}: vous n’aurez rien à saisir à nouveau.",
            ]
        }
        return [
            "Votre place est gardée. Votre tour viendra dans \(minutes) environ.",
            "Personnes avant vous\u{A0}: \(grouped(ahead)).",
            "Ce que vous avez saisi est gardé aussi\u{A0}: vous n’aurez rien à saisir à nouveau. "
                + "Actualisez cette page avant \(time) pour ne pas perdre votre place.",
        ]
    }
}
