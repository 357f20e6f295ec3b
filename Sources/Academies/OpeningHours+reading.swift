import Vocabulary

extension OpeningHours {
    /// Each line of the list covers a run of days: `{ days: monday-friday, opens: 09:00, closes: 12:30 }`.
    init?(_ section: Section, key: String) {
        let spans = section.list(of: key) { Self.spans($0) }.flatMap { $0 }.sorted {
            ($0.day, $0.opens) < ($1.day, $1.opens)
        }
        guard !spans.isEmpty else { return nil }
        self.spans = spans
        for (span, next) in zip(spans, spans.dropFirst()) where span.day == next.day && next.opens < span.closes {
            section.refuse(key, "deux plages se chevauchent le \(span.day.french) à \(next.opens.french).")
        }
    }

    private static func spans(_ section: Section) -> [Span]? {
        let days = section.required("days", .days)
        let opens = section.required("opens", .timeOfDay)
        let closes = section.required("closes", .timeOfDay)
        guard let days, let opens, let closes else { return nil }
        guard opens < closes else {
            section.refuse("closes", "la fermeture ne suit pas l’ouverture (\(opens)).", example: "16:30")
            return nil
        }
        return days.map { Span(day: $0, opens: opens, closes: closes) }
    }
}

extension Grammar where Value == TimeOfDay {
    static let timeOfDay = Grammar("n’est pas une heure.", example: "09:00") { TimeOfDay($0) }
}

extension Grammar where Value == [Weekday] {
    /// One day, or a run of days: `wednesday`, `monday-friday`.
    static let days = Grammar("n’est pas un jour ni une suite de jours.", example: "monday-friday") { text in
        let names = text.split(separator: "-", omittingEmptySubsequences: false).map { Weekday(rawValue: String($0)) }
        switch (names.count, names.first ?? nil, names.last ?? nil) {
        case (1, let day?, _): return [day]
        case (2, let first?, let last?) where first < last: return Weekday.allCases.filter { first <= $0 && $0 <= last }
        default: return nil
        }
    }
}
