import Vocabulary

/// One thing known of the person, in the form it would take inside a password.
package struct PersonalWord: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case login, numen, name, place, birthDate
    }

    /// How the word must stand to count as found.
    enum Match: Hashable, Sendable {
        /// Anywhere, even inside a longer word.
        case anywhere
        /// Between signs that are not of its own sort: a short word is inside too many others.
        case alone
    }

    let kind: Kind
    /// Lower-case ASCII letters and digits.
    let signs: [UInt8]
    let match: Match

    init(_ kind: Kind, _ text: String, _ match: Match) {
        self.kind = kind
        self.match = match
        signs = text.utf8.map(ASCII.lowercased)
    }
}

extension PersonalWord.Kind {
    var sentence: String {
        switch self {
        case .login: "Ce mot de passe contient votre identifiant."
        case .numen: "Ce mot de passe contient votre NUMEN."
        case .name: "Ce mot de passe contient votre nom ou votre prénom."
        case .place: "Ce mot de passe contient le nom de votre établissement, de votre ville ou de votre académie."
        case .birthDate: "Ce mot de passe contient votre date ou votre année de naissance."
        }
    }

    /// Which of the policy's two prohibitions covers it.
    var isIdentifier: Bool { self == .login || self == .numen }
}

extension PasswordContext {
    /// Every word to look for, the most telling first.
    var words: [PersonalWord] { loginWords + numenWords + nameWords + placeWords + birthWords }

    private var loginWords: [PersonalWord] {
        let texts = (login.map { [$0.text] } ?? []) + addresses.map(\.localPart)
        let withoutNumber = texts.map { text in String(text.reversed().drop(while: \.isNumber).reversed()) }
        return Set(texts + withoutNumber).sorted().map { text in
            let signs = text.filter { $0.isLetter || $0.isNumber }
            return PersonalWord(.login, signs, signs.count < 4 ? .alone : .anywhere)
        }
    }

    /// The whole number, and its seven digits: what people remember of it.
    private var numenWords: [PersonalWord] {
        guard let numen else { return [] }
        let digits = String(numen.revealed.dropFirst(3).prefix(7))
        return [PersonalWord(.numen, numen.revealed, .anywhere), PersonalWord(.numen, digits, .anywhere)]
    }

    private var nameWords: [PersonalWord] {
        folded(names, shortest: 2).map { PersonalWord(.name, $0, $0.utf8.count < 4 ? .alone : .anywhere) }
    }

    /// Places are ordinary words more often than names are (« Tours », « Sens »): shorter ones must stand alone.
    private var placeWords: [PersonalWord] {
        let places = folded(schools + towns + (academy.map { [$0] } ?? []), shortest: 4)
        return places.filter { !Self.commonPlaceWords.contains($0) }
            .map { PersonalWord(.place, $0, $0.utf8.count < 6 ? .alone : .anywhere) }
    }

    private static let commonPlaceWords: Set<String> = [
        "academie", "centre", "college", "ecole", "elementaire", "general", "lycee", "maternelle", "primaire",
        "professionnel", "polyvalent", "prive", "public", "saint", "sainte", "sous", "technologique",
    ]

    private var birthWords: [PersonalWord] {
        guard let day = birthDate?.revealed else { return [] }
        let digits = day.iso.filter(\.isNumber)
        let (year, month, date) = (digits.prefix(4), digits.dropFirst(4).prefix(2), digits.suffix(2))
        return [date + month + year, date + month + year.suffix(2), year + month + date]
            .map { PersonalWord(.birthDate, String($0), .anywhere) } + [PersonalWord(.birthDate, String(year), .alone)]
    }

    /// Each word of each text, and each text in one piece: « Jean-Pierre » gives `jean`, `pierre` and `jeanpierre`.
    private func folded(_ texts: [String], shortest: Int) -> [String] {
        let pieces = texts.flatMap { NameFolding.words(of: $0) + [NameFolding.letters(of: $0)] }
        return Set(pieces).filter { $0.utf8.count >= shortest }.sorted()
    }
}
