import Academies
import Vocabulary
import Web

/// « Absence »: the days and the words, changed and ended in one place.
struct AbsencePage: Page {
    let head: PageHead
    /// What is answered, and when.
    let state: String?
    let form: PostForm
    let firstDay: DateFields
    let lastDay: DateFields
    let words: TextArea
    let save: Button
    let ending: PostForm
    let end: Button?

    /// - Parameters:
    ///   - absence: the one that is kept.
    ///   - typed: what its owner typed instead, when it could not be kept.
    ///   - today: the day it is there.
    ///   - errors: what to correct.
    ///   - form: keeps it.
    ///   - ending: ends it.
    init(
        _ absence: Absence?,
        typed: Form?,
        today: CivilDate,
        errors: FormErrors = FormErrors(),
        form: PostForm,
        ending: PostForm
    ) {
        head = PageHead(
            "Absence",
            section: "Messagerie",
            back: Link("Retour", to: MailPageAddress.account),
            menuEntry: .mail,
            errors: errors
        )
        state = absence.map { Self.state($0, today) }
        self.form = form
        firstDay = DateFields(
            AbsenceForm.firstDay,
            legend: "Premier jour",
            typed: typed.map { TypedDate(AbsenceForm.firstDay, in: $0) } ?? absence.map { TypedDate($0.firstDay) },
            errors: errors
        )
        lastDay = DateFields(
            AbsenceForm.lastDay,
            legend: "Dernier jour",
            hint: "La réponse s’arrête le soir de ce jour.",
            typed: typed.map { TypedDate(AbsenceForm.lastDay, in: $0) } ?? absence.map { TypedDate($0.lastDay) },
            errors: errors
        )
        words = TextArea(
            AbsenceForm.words,
            label: "Votre réponse",
            hint: "Dites à qui écrire à votre place. La même personne la reçoit une fois par semaine au plus.",
            value: typed?[AbsenceForm.words] ?? absence?.words ?? "",
            limit: Absence.longestWords,
            errors: errors
        )
        save = Button(absence == nil ? "Activer la réponse" : "Enregistrer")
        self.ending = ending
        end = absence == nil ? nil : Button("Arrêter la réponse", .secondary)
    }

    private static func state(_ absence: Absence, _ today: CivilDate) -> String {
        let (first, last) = (FrenchTime.date(absence.firstDay), FrenchTime.date(absence.lastDay))
        if today > absence.lastDay { return "Votre réponse s’est arrêtée le \(last) au soir." }
        if today < absence.firstDay { return "Votre réponse partira du \(first) au \(last)." }
        return "Votre réponse part à ceux qui vous écrivent, jusqu’au \(last) au soir."
    }
}
