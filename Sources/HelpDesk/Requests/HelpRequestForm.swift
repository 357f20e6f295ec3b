import Academies
import Vocabulary
import Web

/// What the form of `/probleme/contact` holds, read once.
struct HelpRequestForm: Sendable {
    static let name = "nom"
    static let workplace = "etablissement"
    static let text = "texte"
    static let email = "courriel"
    static let phone = "telephone"
    static let files = "fichiers"
    static let textLimit = 2000

    let said: Circumstances
    let writer: HelpRequest.Writer
    let text: String
    let attachments: [Attachment]

    init(_ form: Form, at academy: Academy) throws(FormErrors) {
        var errors = FormErrors()
        said = Circumstances(at: academy) { form[$0] }
        if said.staff == nil {
            errors.add("Choisissez le métier le plus proche du vôtre.", to: Circumstances.staffField)
        }
        if said.departement == nil { errors.add("Choisissez votre département.", to: Circumstances.departementField) }
        let name = Self.line(form, Self.name, missing: "Saisissez votre nom et votre prénom.", &errors)
        let workplace = Self.line(form, Self.workplace, missing: nil, &errors)
        text = Self.message(form, &errors)
        attachments = Self.attachments(form.files(Self.files), &errors)
        let reply = Self.reply(form, isMailboxClosed: said.cause?.closesMailbox ?? false, at: academy, &errors)
        try errors.throwIfAny()
        writer = HelpRequest.Writer(name: name, workplace: workplace, email: reply.email, phone: reply.phone)
    }

    private static func attachments(_ files: [UploadedFile], _ errors: inout FormErrors) -> [Attachment] {
        let found = files.compactMap { Attachment($0.bytes) }
        if files.count > Attachment.maximumCount {
            errors.add("Joignez 3 fichiers au plus.", to: Self.files)
        } else if files.reduce(0, { $0 + $1.bytes.count }) > Attachment.maximumBytes {
            let one = "Le fichier dépasse 5\u{A0}Mo. Envoyez une image plus petite."
            let several = "Les fichiers dépassent ensemble 5\u{A0}Mo. Envoyez-en moins, ou de plus petits."
            errors.add(files.count == 1 ? one : several, to: Self.files)
        } else if found.count < files.count {
            errors.add("Joignez une image (PNG, JPEG, WebP) ou un document PDF.", to: Self.files)
        }
        return found
    }

    private static let numenSentence = "Ce texte semble contenir un NUMEN. Retirez-le avant d’envoyer."

    private static func line(_ form: Form, _ field: String, missing: String?, _ errors: inout FormErrors) -> String {
        let words = form[field].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if words.isEmpty, let missing { errors.add(missing, to: field) }
        if words.count > 120 { errors.add("Raccourcissez ce texte\u{A0}: 120 signes au plus.", to: field) }
        if NumenSearch.finds(in: words) { errors.add(numenSentence, to: field) }
        return words
    }

    private static func message(_ form: Form, _ errors: inout FormErrors) -> String {
        let text = form[Self.text]
        if text.count(where: \.isLetter) < 8 {
            errors.add("Décrivez le problème en une phrase au moins.", to: Self.text)
        } else if text.count > textLimit {
            errors.add("Raccourcissez votre texte\u{A0}: 2 000 signes au plus.", to: Self.text)
        } else if NumenSearch.finds(in: text) {
            errors.add(numenSentence, to: Self.text)
        }
        return text
    }

    /// At least one way to answer, and not the mailbox that cannot be opened.
    private static func reply(
        _ form: Form,
        isMailboxClosed: Bool,
        at academy: Academy,
        _ errors: inout FormErrors
    ) -> (email: EmailAddress?, phone: String?) {
        let typed = (email: form[email].filter { !$0.isWhitespace }, phone: form[phone].filter { !$0.isWhitespace })
        let email = EmailAddress(typed.email)
        if typed.email.isEmpty, typed.phone.isEmpty {
            errors.add("Indiquez où vous répondre.", to: Self.email)
        } else if !typed.email.isEmpty, email == nil {
            errors.add("Saisissez une adresse complète, comme nom@exemple.fr.", to: Self.email)
        } else if isMailboxClosed, email?.domain == academy.mailDomain.text {
            errors.add(
                "Choisissez une autre adresse que votre adresse académique\u{A0}: vous ne pourriez pas y lire la réponse.",
                to: Self.email
            )
        }
        if !typed.phone.isEmpty, !isPhone(typed.phone) {
            errors.add("Saisissez un numéro de téléphone complet.", to: Self.phone)
        }
        return (email, typed.phone.isEmpty ? nil : typed.phone)
    }

    /// A person will dial it: digits with the usual signs around them, from anywhere.
    private static func isPhone(_ text: String) -> Bool {
        let digits = text.filter { $0.isASCII && $0.isNumber }.count
        return (8...15).contains(digits) && text.allSatisfy { $0.isNumber || "+.-()/".contains($0) }
    }
}
