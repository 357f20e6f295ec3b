import Academies

extension Academy {
    /// “Académie de Lille”, at the beginning of a line.
    var heading: String { identity.title.prefix(1).uppercased() + identity.title.dropFirst() }

    /// “l’académie de Lille”, in the middle of a sentence.
    var inSentence: String { "l’" + identity.title }

    /// “Lille – ac-lille.fr”: the domain tells apart what a false page would imitate.
    var nameAndDomain: String { "\(name) – \(mailDomain)" }
}
