import Vocabulary

extension PasswordContext {
    /// The first thing known of the person that the password contains, among the kinds asked for.
    func found(in signs: PasswordSigns, among kinds: (PersonalWord.Kind) -> Bool) -> PersonalWord.Kind? {
        let readings = signs.readings
        let joined = signs.joined
        return words.first { word in
            guard kinds(word.kind) else { return false }
            return word.isFound(in: readings) || word.isWrittenWithSigns && word.isFound(in: [joined])
        }?.kind
    }
}

extension PersonalWord {
    /// Forwards and backwards: « dnopud » hides nothing.
    func isFound(in readings: [[UInt8]]) -> Bool {
        let backwards = signs.reversed().map { $0 }
        return readings.contains { occurs(signs, in: $0) || signs.count >= 5 && occurs(backwards, in: $0) }
    }

    /// Dates, NUMENs and logins are often typed with signs inside.
    var isWrittenWithSigns: Bool { kind != .name && kind != .place && match == .anywhere }

    private func occurs(_ word: [UInt8], in text: [UInt8]) -> Bool {
        guard !word.isEmpty, text.count >= word.count else { return false }
        return (0...text.count - word.count).contains { start in
            let end = start + word.count
            guard text[start..<end].elementsEqual(word) else { return false }
            return match == .anywhere || isAlone(from: start, to: end, in: text)
        }
    }

    private func isAlone(from start: Int, to end: Int, in text: [UInt8]) -> Bool {
        let sort = ASCII.isDigit(text[start]) ? ASCII.isDigit : ASCII.isLetter
        let touchesBefore = start > 0 && sort(text[start - 1])
        let touchesAfter = end < text.count && sort(text[end])
        return !touchesBefore && !touchesAfter
    }
}
