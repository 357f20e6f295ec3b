import Academies
import Web

/// `/`, `/connexion` and `/academie` on the national host, where one chooses one's académie.
struct AcademyChoicePage: Page {
    let head: PageHead
    let reason: String?
    let remembered: Remembered?
    let searchForm: PostForm
    let search: TextField
    let find: Button
    /// What the search found, in words.
    let answer: String?
    let choice: PostForm
    let regions: [RegionList]
    let remember: Checkbox
    let everything: Link?
    let populations: Link

    /// The académie this browser was asked to remember.
    struct Remembered: Sendable {
        let slug: String
        let label: String
        let choice: PostForm
        let forget: PostForm
    }

    /// The forms of the page.
    struct Forms: Sendable {
        let search: PostForm
        let choice: PostForm
        let forget: PostForm
    }

    /// - Parameters:
    ///   - catalogue: all the académies.
    ///   - query: what was looked for, if anything.
    ///   - remembered: the académie this browser remembers.
    ///   - errand: what one came for.
    ///   - entrance: the application one came from, whose académies alone are shown.
    ///   - origin: where an académie is.
    ///   - forms: where to send what.
    ///   - errors: what to correct.
    init(
        _ catalogue: AcademyCatalogue,
        query: String?,
        remembered: Academy?,
        errand: Errand,
        entrance: ServiceEntrance? = nil,
        origin: (Academy) -> PublicOrigin?,
        forms: Forms,
        errors: FormErrors = FormErrors()
    ) {
        let found = (query.map { catalogue.search($0) } ?? []).served(by: entrance)
        let shown = found.isEmpty ? catalogue.byRegion.served(by: entrance) : found
        head = PageHead(
            "Quelle est votre académie\u{202F}?",
            section: errand.section,
            errors: errors,
            formTargets: catalogue.academies.compactMap(origin) + (entrance?.formTargets ?? [])
        )
        reason = entrance.map(Self.reason) ?? errand.reason
        self.remembered = remembered.map { academy in
            Remembered(
                slug: academy.slug,
                label: "Continuer avec \(academy.inSentence)",
                choice: forms.choice,
                forget: forms.forget
            )
        }
        searchForm = forms.search
        search = TextField(
            ChoiceForm.searchField,
            label: "Académie, département, ville ou adresse électronique",
            hint: "Par exemple Lille, 62, Arras ou prenom.nom@ac-lille.fr.",
            value: query ?? "",
            errors: errors,
            type: .search
        )
        find = Button("Chercher", .secondary)
        answer = query.map { Self.answer(to: $0, count: found.flatMap(\.academies).count) }
        choice = forms.choice
        regions = RegionList.choice(shown, origin: origin)
        remember = Checkbox(
            ChoiceForm.rememberField,
            label: "Retenir mon académie sur cet appareil",
            hint: "Nous retenons seulement le nom de l’académie. Ne le faites pas sur un ordinateur partagé.",
            isChecked: remembered != nil
        )
        everything = found.isEmpty ? nil : Link("Voir toutes les académies", to: errand.list)
        populations = Link(
            "Vous êtes élève, parent d’élève ou partenaire\u{202F}?",
            to: errand.address(SignInAddress.populations)
        )
    }

    private static func reason(_ entrance: ServiceEntrance) -> String {
        "Pour vous connecter au service «\u{A0}\(entrance.service)\u{A0}», dites-nous d’où vous venez."
    }

    private static func answer(to query: String, count: Int) -> String {
        switch count {
        case 0: "Aucune académie ne correspond à «\u{A0}\(query)\u{A0}». Voyez la liste ci-dessous."
        case 1: "Une académie correspond à «\u{A0}\(query)\u{A0}»."
        default: "\(count) académies correspondent à «\u{A0}\(query)\u{A0}»."
        }
    }
}

extension [RegionAcademies] {
    fileprivate func served(by entrance: ServiceEntrance?) -> [RegionAcademies] {
        guard let entrance else { return self }
        return map { RegionAcademies(region: $0.region, academies: $0.academies.filter(entrance.serves)) }
            .filter { !$0.academies.isEmpty }
    }
}
