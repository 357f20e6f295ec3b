import Foundation
import Vocabulary
import Yams

/// Turns the bytes of a file into ``Written`` values, within bounds that no honest file reaches.
///
/// Anchors and aliases (YAML 1.2.2 §3.2.2.2) are refused: a few lines of them can stand for gigabytes, and rules that
/// are inherited key by key have no need of them.
struct YAMLDocument {
    static let maximumSize = 1_048_576
    static let maximumDepth = 12

    let file: String
    let findings: Findings

    /// Nothing when a mistake was found.
    func read(_ data: Data) -> Written? {
        guard let text = text(of: data), aliasesAreFew(in: text) else { return nil }
        do {
            // The parser owns the anchors that its nodes refer to weakly: it has to outlive the walk.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            let root = try parser.singleRoot()
            let before = findings.count
            let document = withExtendedLifetime(parser) { root.map { written($0, depth: 0) } ?? emptyFile() }
            return findings.count == before ? document : nil
        } catch {
            report(error)
            return nil
        }
    }

    private func text(of data: Data) -> String? {
        guard data.count <= Self.maximumSize else {
            refuse("le fichier dépasse 1\u{A0}Mio.")
            return nil
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            refuse("le fichier n’est pas écrit en UTF-8.", line: Self.firstInvalidLine(of: data))
            return nil
        }
        return text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }

    private static func firstInvalidLine(of data: Data) -> Int? {
        let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
    }

    /// Composing a document with many aliases used as keys takes exponential time, so they are counted beforehand.
    ///
    /// Words that begin with a star also occur in comments, hence a tolerance; one alias is enough for the exact
    /// refusal of ``written(_:depth:)``.
    private func aliasesAreFew(in text: String) -> Bool {
        var count = 0
        for (index, line) in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        {
            count += Self.starredWords(in: line)
            if count > Self.toleratedStars {
                refuseAlias(at: Place(file: file, line: index + 1))
                return false
            }
        }
        return true
    }

    private static let toleratedStars = 16

    private static func starredWords(in line: Substring.UTF8View) -> Int {
        var count = 0
        var previous = UInt8(ascii: " ")
        for byte in line {
            if previous == UInt8(ascii: "*"), ASCII.isAlphanumeric(byte) || byte == 0x2D || byte == 0x5F { count += 1 }
            previous = byte
        }
        return count
    }

    private func written(_ node: Node, depth: Int) -> Written {
        let place = place(of: node.mark)
        guard depth <= Self.maximumDepth else {
            findings.add("plus de \(Self.maximumDepth) niveaux d’imbrication.", at: place)
            return Written(place: place, content: .nothing)
        }
        guard node.anchor == nil else {
            refuseAlias(at: place)
            return Written(place: place, content: .nothing)
        }
        return Written(place: place, content: content(of: node, depth: depth))
    }

    private func content(of node: Node, depth: Int) -> Written.Content {
        switch node {
        case .scalar(let scalar): Self.isNothing(scalar) ? .nothing : .text(scalar.string)
        case .sequence(let sequence): .list(sequence.map { written($0, depth: depth + 1) })
        case .mapping(let mapping): .mapping(mapping.compactMap { entry($0.key, $0.value, depth: depth + 1) })
        case .alias: .nothing
        }
    }

    private static func isNothing(_ scalar: Node.Scalar) -> Bool {
        scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
    }

    private func entry(_ key: Node, _ value: Node, depth: Int) -> Written.Entry? {
        guard case .text(let name) = written(key, depth: depth).content else {
            findings.add("une clé doit être un mot.", at: place(of: key.mark), example: "name: Lille")
            return nil
        }
        return Written.Entry(key: name, keyPlace: place(of: key.mark), value: written(value, depth: depth))
    }

    private func emptyFile() -> Written { Written(place: Place(file: file, line: 1), content: .mapping([])) }
}

extension YAMLDocument {
    private func place(of mark: Mark?) -> Place { Place(file: file, line: mark?.line, column: mark?.column) }

    private func refuse(_ problem: String, line: Int? = nil) {
        findings.add(problem, at: Place(file: file, line: line))
    }

    private func refuseAlias(at place: Place) {
        findings.add("les ancres (&) et les alias (*) de YAML sont refusés\u{A0}: répétez la valeur.", at: place)
    }

    /// The YAML library speaks English to programmers; what it found is kept after a French sentence.
    private func report(_ error: any Error) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            findings.add("la syntaxe YAML n’est pas correcte (\(problem)).", at: place(of: mark))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { "«\u{A0}\($0)\u{A0}»" }.joined(separator: ", ")
            findings.add("clé écrite plusieurs fois\u{A0}: \(keys).", at: place(of: context.mark))
        case .reader(let problem, let offset, _, let yaml):
            let line = offset.map { yaml.prefix($0).count { $0.isNewline } + 1 }
            refuse("un caractère ne peut pas figurer dans un fichier YAML (\(problem)).", line: line)
        default:
            refuse("le fichier est trop profondément imbriqué ou illisible.")
        }
    }
}
