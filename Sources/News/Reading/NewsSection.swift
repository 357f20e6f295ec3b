import Academies
import Foundation
import Vocabulary
import Yams

/// A mapping being read: asks for keys, notes every mistake, and in the end refuses the keys nobody asked for.
final class NewsSection {
    private let pairs: [(key: String, line: Int?, value: Node)]
    private let key: String
    private let line: Int?
    private let file: String
    private let zone: TimeZone
    private let findings: NewsFindings
    private var asked: Set<String> = []

    /// Nothing, once the mistake is noted, unless the node holds keys.
    init?(_ node: Node, key: String, in file: String, zone: TimeZone, _ findings: NewsFindings) {
        guard case .mapping(let mapping) = node, node.anchor == nil else {
            findings.add("des clés sont attendues ici, sans ancre.", in: file, line: node.mark?.line, key: key)
            return nil
        }
        pairs = mapping.map { ($0.key.string ?? "", $0.key.mark?.line, $0.value) }
        self.key = key
        line = node.mark?.line
        self.file = file
        self.zone = zone
        self.findings = findings
    }

    func optional(_ name: String) -> String? { value(of: name).flatMap { text($0, at: name) } }

    func required(_ name: String) -> String? {
        if value(of: name) == nil { refuse(name, "cette clé manque.") }
        return optional(name)
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ name: String) -> Choice? where Choice.RawValue == String {
        guard let text = required(name) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        refuse(name, "«\u{A0}\(text.prefix(40))\u{A0}» n’est pas prévu.", example: words)
        return nil
    }

    func moment(_ name: String) -> Moment? {
        if value(of: name) == nil { refuse(name, "cette clé manque.", example: "\(name): 2026-11-27 12:15") }
        return optionalMoment(name)
    }

    /// Reads `2026-11-27 12:10` on the clock of the académie; a day alone is its first instant.
    func optionalMoment(_ name: String) -> Moment? {
        guard let text = optional(name) else { return nil }
        let pieces = text.split(separator: " ").map(String.init)
        if (1...2).contains(pieces.count), let day = CivilDate(pieces[0]),
            let time = TimeOfDay(pieces.count == 2 ? pieces[1] : "00:00")
        {
            return Moment(day, time, in: zone)
        }
        refuse(name, "«\u{A0}\(text.prefix(40))\u{A0}» n’est pas un moment.", example: "2026-11-27 12:15")
        return nil
    }

    /// A list of texts; absent reads as empty.
    func texts(_ name: String) -> [String] { elements(of: name).compactMap { text($0, at: name) } }

    func section(_ name: String) -> NewsSection? {
        guard let section = value(of: name).flatMap({ inner($0, name) }) else { return nil }
        children.append(section)
        return section
    }

    /// A list of groups of keys.
    func sections(_ name: String) -> [NewsSection] {
        let sections = elements(of: name).enumerated().compactMap { inner($1, "\(name)[\($0 + 1)]") }
        children += sections
        return sections
    }

    /// The keys under a key, whatever their names; those without a value have nothing to read.
    func entries(of name: String) -> [(String, NewsSection?)] {
        guard let holder = section(name) else { return [] }
        holder.asked.formUnion(holder.pairs.map(\.key))
        return holder.pairs.compactMap { pair in
            if Self.isNothing(pair.value) { return (pair.key, nil) }
            return holder.inner(pair.value, pair.key).map { (pair.key, $0) }
        }
    }

    func refuse(_ name: String, _ problem: String, example: String? = nil) {
        let place = pairs.first { $0.key == name }?.line ?? line
        findings.add(problem, in: file, line: place, key: path(name), example: example)
    }

    /// To be asked once everything has been read.
    func refuseUnknownKeys() {
        for pair in pairs where !asked.contains(pair.key) { refuse(pair.key, "cette clé n’existe pas.") }
        for child in children { child.refuseUnknownKeys() }
    }

    private var children: [NewsSection] = []
}

extension NewsSection {
    private static let maximumLength = 4000

    private func path(_ name: String) -> String { key.isEmpty ? name : "\(key).\(name)" }

    private func inner(_ node: Node, _ name: String) -> NewsSection? {
        NewsSection(node, key: path(name), in: file, zone: zone, findings)
    }

    private func value(of name: String) -> Node? {
        asked.insert(name)
        return pairs.first { $0.key == name }.map(\.value).flatMap { Self.isNothing($0) ? nil : $0 }
    }

    private func elements(of name: String) -> [Node] {
        guard let node = value(of: name) else { return [] }
        if case .sequence(let sequence) = node { return Array(sequence) }
        refuse(name, "une liste est attendue.")
        return []
    }

    private func text(_ node: Node, at name: String) -> String? {
        let text = node.scalar?.string.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        if node.anchor == nil, (1...Self.maximumLength).contains(text.unicodeScalars.count) { return text }
        refuse(name, "un texte est attendu, de \(Self.maximumLength) signes au plus.")
        return nil
    }

    private static func isNothing(_ node: Node) -> Bool {
        guard let scalar = node.scalar else { return false }
        return scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
    }
}

extension Moment {
    /// The instant a clock shows a day and an hour; in the hour that a change of clocks repeats, the first.
    init(_ day: CivilDate, _ time: TimeOfDay, in zone: TimeZone) {
        let shown = Int64(day.daysSinceEpoch) * 86_400_000 + Int64(time.minutes) * 60_000
        func shifted(by guess: Moment) -> Moment {
            Moment(milliseconds: shown - Int64(zone.secondsFromGMT(for: guess.date)) * 1000)
        }
        self = shifted(by: shifted(by: Moment(milliseconds: shown)))
    }
}
