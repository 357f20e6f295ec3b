extension OpeningHours {
    /// For a page: « du lundi au vendredi de 9 h à 12 h 30 et de 13 h 30 à 16 h 30 ».
    package var sentence: String {
        runs.map { "\(Self.days($0.first, $0.last)) \(Self.hours($0.spans))" }.joined(separator: ", ")
    }

    private struct Run {
        let first: Weekday
        var last: Weekday
        let spans: [Span]

        func continues(with day: Weekday, _ spans: [Span]) -> Bool {
            day.rank == last.rank + 1 && spans.map(\.opens) == self.spans.map(\.opens)
                && spans.map(\.closes) == self.spans.map(\.closes)
        }
    }

    /// Days in a row with the same hours.
    private var runs: [Run] {
        var runs: [Run] = []
        for day in Weekday.allCases {
            let spans = spans.filter { $0.day == day }
            guard !spans.isEmpty else { continue }
            if let last = runs.indices.last, runs[last].continues(with: day, spans) {
                runs[last].last = day
            } else {
                runs.append(Run(first: day, last: day, spans: spans))
            }
        }
        return runs
    }

    private static func days(_ first: Weekday, _ last: Weekday) -> String {
        first == last ? "le \(first.french)" : "du \(first.french) au \(last.french)"
    }

    private static func hours(_ spans: [Span]) -> String {
        spans.map { "de \($0.opens.french) à \($0.closes.french)" }.joined(separator: " et ")
    }
}
