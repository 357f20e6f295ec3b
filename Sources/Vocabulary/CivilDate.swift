/// A day of the civil calendar, without hour or time zone.
package struct CivilDate: Hashable, Sendable, Comparable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Nothing unless the day exists: no 30 February, no 29 February outside leap years.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `10/01/1964`, `10-1-1964`, `10.01.1964`, `1964-01-10`, `19640110` and `10 janvier 1964`.
    ///
    /// A year takes four digits: two would not say which century.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 40 else { return nil }
        let pieces = text.split { Self.separators.contains($0) }.map { String($0) }
        switch pieces.count {
        case 1 where text.utf8.count == 8 && text.utf8.allSatisfy(ASCII.isDigit):
            self.init(year: pieces[0].prefix(4), month: pieces[0].dropFirst(4).prefix(2), day: pieces[0].suffix(2))
        case 3 where pieces[0].utf8.count == 4:
            self.init(year: pieces[0][...], month: pieces[1][...], day: pieces[2][...])
        case 3 where pieces[2].utf8.count == 4:
            let month = MonthName(pieces[1]).map { String($0.number) } ?? pieces[1]
            let day = pieces[0].lowercased() == "1er" ? "1" : pieces[0]
            self.init(year: pieces[2][...], month: month[...], day: day[...])
        default: return nil
        }
    }

    private init?(year: Substring, month: Substring, day: Substring) {
        guard let year = Self.number(year), let month = Self.number(month), let day = Self.number(day) else {
            return nil
        }
        self.init(year: year, month: month, day: day)
    }

    private static let separators: Set<Character> = [" ", "/", "-", ".", "_", "\u{A0}", "\u{202F}"]

    /// `Int(_:)` would also take `+1` and `-1`.
    private static func number(_ text: Substring) -> Int? {
        (1...4).contains(text.utf8.count) && text.utf8.allSatisfy(ASCII.isDigit) ? Int(text) : nil
    }

    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CivilDate {
    /// The form of ISO 8601, `1964-01-10`: what the database stores, since it sorts as text.
    package var iso: String { "\(ASCII.padded(year, to: 4))-\(ASCII.padded(month, to: 2))-\(ASCII.padded(day, to: 2))" }

    /// The form of French forms, `10/01/1964`.
    package var french: String {
        "\(ASCII.padded(day, to: 2))/\(ASCII.padded(month, to: 2))/\(ASCII.padded(year, to: 4))"
    }

    /// Days since 1 January 1970, which may be negative.
    package var daysSinceEpoch: Int {
        // Counts years from 1 March, so that the leap day is the last of its year.
        let shiftedYear = month > 2 ? year : year - 1
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    package init(daysSinceEpoch days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    package func adding(days: Int) -> CivilDate { CivilDate(daysSinceEpoch: daysSinceEpoch + days) }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CivilDate: CustomStringConvertible {
    package var description: String { iso }
}

/// A French month, typed in full or cut short, with or without accents.
package struct MonthName: Sendable {
    package let number: Int

    package init?(_ text: some StringProtocol) {
        let folded = NameFolding.letters(of: text, limit: 12)
        guard folded.count >= 3, folded != "jui",
            let index = Self.folded.firstIndex(where: { $0.hasPrefix(folded) })
        else { return nil }
        number = index + 1
    }

    private static let folded = [
        "janvier", "fevrier", "mars", "avril", "mai", "juin",
        "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
    ]
}
