import Academies
import Foundation
import Web

/// The first page of help, which asks for the problem before it offers a telephone.
struct ProblemPage: Page {
    let head: PageHead
    let form: PostForm
    let causes: RadioGroup
    let go: Button
    let menu: HelpMenu?
    let desks: [DeskCard]
    let sentences: [String]
    /// What an académie's own people read.
    let write: Link?
    /// Requests are those of an académie: the national portal has none to follow.
    let follow: Link?

    /// The links by which an académie's agents already know its help: « J’ai besoin d’aide ».
    struct HelpMenu: Sendable {
        let title: String
        let links: [Link]
    }

    init(
        form: PostForm,
        menu: Menu?,
        desks: [DeskCard],
        sentences: [String],
        hasAcademy: Bool,
        errors: FormErrors = FormErrors()
    ) {
        head = PageHead("Un problème\u{202F}?", section: "Aide", menuEntry: .help, errors: errors)
        self.form = form
        causes = RadioGroup(
            Circumstances.causeField,
            legend: "Quel est votre problème\u{202F}?",
            options: Cause.allCases.map { RadioGroup.Option($0.rawValue, $0.label) },
            errors: errors
        )
        go = Button("Continuer")
        self.menu = menu.map { menu in
            HelpMenu(title: menu.title, links: menu.links.map { Link($0.label, to: $0.target.address) })
        }
        self.desks = desks
        self.sentences = sentences
        write = hasAcademy ? Link("Écrire à l’assistance", to: HelpAddress.person) : nil
        follow = hasAcademy ? Link("Suivre une demande déjà envoyée", to: HelpAddress.follow) : nil
    }
}

extension Menu.Target {
    fileprivate var address: String {
        switch self {
        case .page(let path): path
        case .address(let url): url.absoluteString
        }
    }
}
